/** HTML as text: whatever is put into it is escaped, unless it is markup already. */

/** Text that is markup. */
export interface Markup {
  readonly markup: string;
}

/** A template whose holes are escaped; lists are put in one after the other. */
export function html(
  texts: TemplateStringsArray,
  ...holes: readonly (string | number | Markup | readonly Markup[])[]
): Markup {
  return { markup: texts.map((text, index) => text + fill(holes[index] ?? '')).join('') };
}

function fill(hole: string | number | Markup | readonly Markup[]): string {
  if (typeof hole === 'string' || typeof hole === 'number') return escapeText(String(hole));
  return 'markup' in hole ? hole.markup : hole.map(({ markup }) => markup).join('\n');
}

/** Control characters of the audited code are shown as blanks: some of them are no HTML at all. */
function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replace(/\p{Cc}/gu, ' ');
}

/**
 * JSON that can stand inside a `script` element: nothing in it closes the element or opens a comment, and the line
 * separators that JavaScript once took for line ends are escaped.
 */
export function embedJson(data: object): string {
  const escapes: Readonly<Record<string, string>> = {
    '<': '\\u003c',
    '>': '\\u003e',
    '&': '\\u0026',
    '\u2028': '\\u2028',
    '\u2029': '\\u2029',
  };
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (character) => escapes[character] ?? '');
}
