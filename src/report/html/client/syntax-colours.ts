/** Colours code by highlights laid over its text: the page gets no element more for it. Browsers without them show plain code. */

const KEYWORDS =
  'async|await|break|case|catch|class|const|continue|default|delete|do|else|export|extends|finally|for|from|function|if|import|in|instanceof|interface|let|new|of|return|static|switch|this|throw|try|type|typeof|var|void|while|yield|true|false|null|undefined';

/** By kind; the first that fits a place is taken. */
const TOKEN = new RegExp(
  [
    `(?<comment>//.*$|/\\*.*?(?:\\*/|$)|^\\s*\\*.*$)`,
    `(?<text>'(?:[^'\\\\]|\\\\.)*'|"(?:[^"\\\\]|\\\\.)*"|\`(?:[^\`\\\\]|\\\\.)*\`)`,
    `(?<keyword>\\b(?:${KEYWORDS})\\b)`,
  ].join('|'),
  'g',
);

/** Colours one line, whatever elements it is made of. */
export function colour(line: HTMLElement): void {
  // Older browsers know no highlights, whatever the types say.
  if (!('highlights' in CSS)) return;
  for (const { index, 0: token, groups = {} } of line.textContent.matchAll(TOKEN)) {
    const [kind] = Object.keys(groups).filter((name) => groups[name] !== undefined);
    if (kind !== undefined) highlightOf(`code-${kind}`).add(rangeOf(line, index, index + token.length));
  }
}

/** Forgets what was coloured. */
export function clearColours(): void {
  if ('highlights' in CSS) CSS.highlights.clear();
}

function highlightOf(name: string): Highlight {
  const highlight = CSS.highlights.get(name) ?? new Highlight();
  CSS.highlights.set(name, highlight);
  return highlight;
}

/** A range by offsets into the line's text. */
function rangeOf(line: HTMLElement, from: number, to: number): Range {
  const range = document.createRange();
  const [start, end] = [locate(line, from), locate(line, to)];
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset);
  return range;
}

function locate(line: HTMLElement, offset: number): { readonly node: Node; readonly offset: number } {
  const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  let rest = offset;
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (rest <= length) return { node, offset: rest };
    rest -= length;
  }
  return { node: line, offset: line.childNodes.length };
}
