/** A bare module specifier, taken apart. */
export interface PackagePath {
  readonly name: string;
  /** Path inside the package, without a slash in front; empty for its main entry. */
  readonly subpath: string;
}

/** Splits `@scope/name/a/b` into the package's name and the path inside it. */
export function packageNameOf(specifier: string): PackagePath {
  const parts = specifier.split('/');
  const length = specifier.startsWith('@') ? 2 : 1;
  return { name: parts.slice(0, length).join('/'), subpath: parts.slice(length).join('/') };
}
