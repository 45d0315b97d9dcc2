/** Lines of code with their numbers; the place that is meant is marked. */
import type { PageFile, PagePlace } from '../page-data.js';
import { element } from './element.js';
import { colour } from './syntax-colours.js';

/** The lines around a place. */
export function renderFrame({ lines }: PageFile, at: PagePlace): HTMLElement {
  const numbers = Object.keys(lines)
    .map(Number)
    .filter((number) => number >= at.line - 3 && number <= at.line + 4);
  return renderLines(numbers, lines, at);
}

/** The line of a place alone. */
export function renderLine({ lines }: PageFile, at: PagePlace): HTMLElement {
  return renderLines([at.line], lines, at);
}

function renderLines(numbers: readonly number[], lines: PageFile['lines'], at: PagePlace): HTMLElement {
  const indent = Math.min(...numbers.map((number) => indentOf(lines[number] ?? '')));
  const rows = numbers.map((number) => {
    const text = lines[number] ?? '';
    const row = element('span', {
      class: number === at.line ? 'line target' : 'line',
      attributes: { 'data-line': String(number) },
    });
    row.append(...(number === at.line ? markPlace(text, indent, at) : [text.slice(indent)]));
    colour(row);
    return row;
  });
  // Long lines are scrolled: by the keyboard too.
  return element('pre', { attributes: { tabindex: '0', 'aria-label': `Code, line ${at.line}` } }, ...rows);
}

/** Blank lines have no say in how far the others stand in. */
function indentOf(text: string): number {
  return text.trim() === '' ? Infinity : text.length - text.trimStart().length;
}

function markPlace(text: string, indent: number, at: PagePlace): (Node | string)[] {
  const from = at.column - 1;
  const to = at.endLine === at.line ? at.endColumn - 1 : text.length;
  if (from < indent || to <= from) return [text.slice(indent)];
  return [text.slice(indent, from), element('mark', { text: text.slice(from, to) }), text.slice(to)];
}
