/** The steps of a path: `a.b().c` is `a`, `b`, `()`, `c`. */
export function pathSegments(path: string): readonly string[] {
  return path.split('.').flatMap((part) => {
    const calls = (/(?:\(\))*$/.exec(part)?.[0].length ?? 0) / 2;
    const name = part.slice(0, part.length - calls * 2);
    return [...(name === '' ? [] : [name]), ...Array.from({ length: calls }, () => '()')];
  });
}

/** `a|b.c()` gives `a c ()` and `b c ()`. */
export function expandPath(path: string): readonly (readonly string[])[] {
  let paths: readonly (readonly string[])[] = [[]];
  for (const segment of pathSegments(path)) paths = paths.flatMap((p) => segment.split('|').map((s) => [...p, s]));
  return paths;
}
