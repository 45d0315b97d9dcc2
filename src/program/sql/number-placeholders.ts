/** A query whose placeholders are all written `$n`, and what the holes are called or where they stand in the list of values. */
export interface NumberedQuery {
  readonly text: string;
  /** For `$1`, `$2` … in order: a name (`:name`, `@name`) or an index in the list of values (`?`). */
  readonly holes: readonly (string | number)[];
}

/** Quotes, comments and casts are passed over; `??` stands for an identifier, `?` and `:name` for a value. */
const PLACEHOLDER = /'(?:[^']|'')*'|"[^"]*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\/|::|\?\?|\?[|&]|\?|[:@]([A-Za-z_]\w*)/g;

/** Rewrites `?`, `??`, `:name` and `@name` placeholders to `$n`. */
export function numberPlaceholders(query: string): NumberedQuery {
  const holes: (string | number)[] = [];
  let values = 0;
  const text = query.replaceAll(PLACEHOLDER, (token: string, name: string | undefined) => {
    if (name !== undefined) {
      if (!holes.includes(name)) holes.push(name);
      return `$${String(holes.indexOf(name) + 1)}`;
    }
    if (token !== '?' && token !== '??') return token;
    holes.push(values);
    values += 1;
    return token === '?' ? `$${String(holes.length)}` : `"$${String(holes.length)}"`;
  });
  return { text, holes };
}
