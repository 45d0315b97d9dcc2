const special = /\[!?[^\][/]+\]|\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[.+^$()|[\]\\{}]/g;

/** Compiles a workspace glob (`packages/*`, `apps/**`, `{a,b}/*`) to a test of folder paths. */
export function compileGlob(glob: string): RegExp {
  const plain = glob.replace(/^\.\//, '').replace(/\/+$/, '');
  const source = plain.replace(special, (part) => {
    if (part.startsWith('[') && part.length > 1) return part.replace('[!', '[^');
    if (part === '**/') return '(?:.*/)?';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    if (part.startsWith('{') && part.length > 1)
      return `(?:${part
        .slice(1, -1)
        .split(',')
        .map((option) => compileGlob(option).source.slice(1, -1))
        .join('|')})`;
    return `\\${part}`;
  });
  return new RegExp(`^${source}$`);
}
