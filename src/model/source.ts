import type { Diagnostic } from './diagnostic.js';

/** A code file of the audited tree. All paths here are relative to the audited root, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** `source` files are interpreted; of declarations and migrations only types and DDL are read. */
  readonly kind: 'source' | 'declaration' | 'migration';
  /** Set on files that stand outside the audited paths and were loaded because an audited file imports them. */
  readonly outside?: true;
}

/** A file that describes a database. */
export interface SchemaFile {
  readonly path: string;
  readonly text: string;
  readonly kind: 'prisma' | 'sql';
}

/** Why a file, or a folder as a whole, is not audited. */
export type SkipReason =
  | 'binary'
  | 'build-output'
  | 'down-migration'
  | 'excluded'
  | 'front-end'
  | 'generated'
  | 'gitignored'
  | 'node-modules'
  | 'not-included'
  | 'story'
  | 'symlink'
  | 'test'
  | 'too-large'
  | 'unreadable'
  | 'vendored';

/** A file that is not audited; folders skipped as a whole end in a slash and count once. */
export interface SkippedFile {
  readonly path: string;
  readonly reason: SkipReason;
}

/** What JSON can say. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A package.json of the repository, as far as it matters for what an import means. */
export interface Package {
  /** Empty when the package has no name. */
  readonly name: string;
  /** Folder of the package.json; empty for the audited root itself. */
  readonly dir: string;
  /** Names of all declared dependencies (development and peer ones too), sorted. */
  readonly dependencies: readonly string[];
  /** Dependencies declared by path (`file:`, `link:`, `portal:`), by name. */
  readonly localDependencies: Readonly<Record<string, string>>;
  /** A member of a workspace of the repository: other packages import it by its name. */
  readonly member: boolean;
  /** Values of `source`, `module`, `main`, `types` and `typings`, in this order, as written. */
  readonly mains: readonly string[];
  readonly exports: JsonValue | undefined;
  readonly imports: JsonValue | undefined;
  /** The source file that importing the package by its name leads to, if it is among the sources. */
  readonly entry: string | undefined;
}

/** A module name pattern of a tsconfig, with at most one `*`, and where it leads. */
export interface PathMapping {
  readonly pattern: string;
  readonly targets: readonly string[];
}

/** What a tsconfig or jsconfig says about modules, `extends` merged in and all paths relative to the audited root. */
export interface CompilerPaths {
  readonly file: string;
  readonly dir: string;
  readonly baseUrl: string | undefined;
  readonly paths: readonly PathMapping[];
  readonly outDir: string | undefined;
  readonly rootDir: string | undefined;
}

/** A symbolic link inside the repository and the place, inside the repository too, that it leads to. */
export interface LinkedPath {
  readonly path: string;
  readonly target: string;
}

/** Everything an audit reads. Every list is sorted by path. */
export interface Sources {
  /** Absolute path of the audited root: the nearest common folder of the audited paths. */
  readonly root: string;
  /** The audited root relative to the repository's top folder; empty when they are the same. */
  readonly base: string;
  readonly files: readonly SourceFile[];
  readonly schemas: readonly SchemaFile[];
  readonly skipped: readonly SkippedFile[];
  readonly packages: readonly Package[];
  readonly compilerPaths: readonly CompilerPaths[];
  readonly links: readonly LinkedPath[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What a module specifier leads to. */
export type Resolution =
  | { readonly kind: 'file'; readonly path: string }
  /** A file that exists but is not audited. */
  | { readonly kind: 'skipped'; readonly path: string; readonly reason: SkipReason }
  | { readonly kind: 'package'; readonly name: string; readonly subpath: string }
  | { readonly kind: 'builtin'; readonly name: string }
  /** Style sheets, images, JSON and other files that are no code. */
  | { readonly kind: 'asset' }
  | { readonly kind: 'missing'; readonly specifier: string };

/** Says what a specifier means in a file. */
export type Resolver = (fromFile: string, specifier: string) => Resolution;
