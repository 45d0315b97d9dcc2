import { replaceOutsideQuotes } from './split-statements.js';

/** MySQL and SQLite spellings that PostgreSQL's parser does not take, and what stands for them. */
const SPELLINGS: readonly (readonly [find: RegExp, replacement: string])[] = [
  [/\b((?:tiny|small|medium|big)?int|integer)\s*\(\s*\d+\s*\)/i, '$1'],
  [/\b(?:unsigned|zerofill|auto_increment|autoincrement)\b/i, ''],
  [/\bcharacter\s+set\s+\w+/i, ''],
  [/\bcollate\s+utf8\w*/i, ''],
  [/\bon\s+update\s+current_timestamp(?:\s*\(\d*\))?/i, ''],
  [/,\s*(?:fulltext\s+|spatial\s+)?(?:index|key)\s+["\w]*\s*\([^()]*(?:\(\d+\)[^()]*)*\)/i, ''],
  [/\bunique\s+(?:index|key)\s+"?\w*"?\s*\(/i, 'unique ('],
  [/\)\s*(?:engine|default\s+charset|default\s+character|charset|auto_increment|row_format|comment)\b[^;]*/i, ')'],
  [/\binsert\s+(?:ignore|or\s+ignore)\s+into\b/i, 'insert into'],
  [/\bon\s+duplicate\s+key\s+update\b/i, 'on conflict do update set'],
  [/\bvalues\s*\(\s*("?\w+"?)\s*\)(?=\s*(?:,|$|[-+*/]))/i, 'excluded.$1'],
  [/\blimit\s+([$\w]+)\s*,\s*([$\w]+)/i, 'limit $2 offset $1'],
  [/\b(from|into|update|join)\s+\$(\d+)/i, '$1 "$$$2"'],
];

/** Backticks become double quotes, which every dialect's identifiers may have. */
export function rewriteBackticks(text: string): string {
  return text.includes('`') ? text.replaceAll(/`([^`"]*)`/g, '"$1"') : text;
}

/** A statement of another dialect as PostgreSQL would have it; the same text when nothing is known to differ. */
export function adaptDialect(text: string): string {
  const ignoring = /^\s*insert\s+(?:ignore|or\s+ignore)\b/i.test(text);
  let adapted = text;
  for (const [find, replacement] of SPELLINGS) {
    if (!find.test(adapted)) continue;
    adapted = replaceOutsideQuotes(adapted, find, (match) => expand(match, replacement));
  }
  return ignoring ? `${adapted} on conflict do nothing` : adapted;
}

function expand(match: RegExpExecArray, replacement: string): string {
  return replacement.replaceAll(/\$(\$|\d)/g, (_whole, group: string) =>
    group === '$' ? '$' : (match[Number(group)] ?? ''),
  );
}
