import { stripVTControlCharacters } from 'node:util';

/** How many columns a text takes, colours not counted. */
export function visibleWidth(text: string): number {
  return stripVTControlCharacters(text).length;
}

/** Pads to a width, colours not counted. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - visibleWidth(text)));
}

/** Breaks a paragraph into lines of at most `width` columns. A word that is longer stands alone. */
export function wrapWords(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (line !== '' && visibleWidth(line) + 1 + visibleWidth(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** A label, and a paragraph that hangs beside it. */
export function hang(label: string, text: string, width: number): string[] {
  const indent = visibleWidth(label);
  return wrapWords(text, Math.max(20, width - indent)).map(
    (line, index) => (index === 0 ? label : ' '.repeat(indent)) + line,
  );
}
