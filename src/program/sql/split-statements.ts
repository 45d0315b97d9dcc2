/** A part of a text and where it starts. */
export interface TextPart {
  readonly text: string;
  readonly start: number;
}

/** Quoted text, comments and dollar-quoted bodies, within which nothing means anything to us, or a single character. */
const TOKEN =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\/|\$([A-Za-z_]\w*)?\$[\s\S]*?\$\1\$|[\s\S]/gy;

/** Cuts a text at the semicolons that end statements; empty statements are left out. */
export function splitStatements(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let start = 0;
  const close = (end: number): void => {
    const part = text.slice(start, end);
    if (part.trim() !== '') parts.push({ text: part, start });
    start = end + 1;
  };
  for (const match of text.matchAll(TOKEN)) if (match[0] === ';') close(match.index);
  close(text.length);
  return parts;
}

/** Replaces what `find` matches outside of quotes and comments. */
export function replaceOutsideQuotes(
  text: string,
  find: RegExp,
  replacement: (match: RegExpExecArray) => string,
): string {
  const sticky = new RegExp(find.source, `${find.flags.replaceAll(/[gy]/g, '')}y`);
  // A sticky expression remembers where it stopped: each use has its own.
  const token = new RegExp(TOKEN.source, TOKEN.flags);
  let result = '';
  for (let at = 0; at < text.length;) {
    sticky.lastIndex = at;
    const found = sticky.exec(text);
    if (found && found[0] !== '') {
      result += replacement(found);
      at = sticky.lastIndex;
      continue;
    }
    token.lastIndex = at;
    const passed = token.exec(text)?.[0] ?? text.slice(at);
    result += passed;
    at += passed.length;
  }
  return result;
}
