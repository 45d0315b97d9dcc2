const specifier = /\b(?:from|import|require)\s*\(?\s*(['"])([^'"\n]+)\1/g;

/**
 * Module specifiers a text seems to name, found without parsing. Comments and strings may add some that are none: good
 * enough to decide which files to load, never to decide what the program means.
 */
export function scanSpecifiers(text: string): readonly string[] {
  const found = new Set<string>();
  for (const match of text.matchAll(specifier)) found.add(match[2] ?? '');
  return [...found];
}
