import type { Node } from 'libpg-query';
import { hasSqlDetails, loadModule, parseSync } from 'libpg-query';
import { adaptDialect, rewriteBackticks } from './adapt-dialect.js';
import { splitStatements, type TextPart } from './split-statements.js';

/** A parsed statement. */
export interface SqlStatement {
  readonly tree: Node;
  /** UTF-16 offset of the statement in the text given. */
  readonly start: number;
  /** Pieces of SQL were left out to make it parse: holes that stand for more than a value. */
  readonly partial: boolean;
}

/** Parses a text of one or more statements; what does not parse is left out. */
export type ParseSql = (text: string) => readonly SqlStatement[];

/** Loads PostgreSQL's parser; to be awaited once before `parseSql` and `readSql`. */
export async function loadSqlParser(): Promise<void> {
  await loadModule();
}

/** More holes than these are not tried to be left out of one statement. */
const MAX_REPAIRS = 6;

/** Parses statement by statement; of what PostgreSQL does not understand, MySQL's and SQLite's spellings are tried. */
export const parseSql: ParseSql = (text) => splitStatements(rewriteBackticks(text)).flatMap(parsePart);

function parsePart(part: TextPart): readonly SqlStatement[] {
  const lead = part.text.length - part.text.trimStart().length;
  const parsed = attempt(part.text) ?? attempt(adaptDialect(part.text));
  return parsed ? [{ ...parsed, start: part.start + lead }] : [];
}

function attempt(text: string): Pick<SqlStatement, 'tree' | 'partial'> | undefined {
  let current = text;
  for (let repairs = 0; repairs <= MAX_REPAIRS; repairs += 1) {
    const outcome = parseOnce(current);
    if (outcome.tree) return { tree: outcome.tree, partial: repairs > 0 };
    const shorter = outcome.errorAt === undefined ? undefined : dropHole(current, outcome.errorAt);
    if (shorter === undefined) return undefined;
    current = shorter;
  }
  return undefined;
}

/** The parser throws on bad input: this is the door where that becomes a value. */
function parseOnce(text: string): { readonly tree?: Node; readonly errorAt?: number } {
  try {
    const tree = parseSync(text).stmts?.[0]?.stmt;
    return tree ? { tree } : {};
  } catch (error) {
    return hasSqlDetails(error) && error.sqlDetails ? { errorAt: error.sqlDetails.cursorPosition } : {};
  }
}

/** `where id = $1 $2`: a hole where no value can stand is a piece of SQL; the rest is still worth reading. */
function dropHole(text: string, errorAt: number): string | undefined {
  const near = [errorAt - 1, errorAt, errorAt + 1].find((at) => /^\$\d/.test(text.slice(at)));
  if (near === undefined) return undefined;
  return text.slice(0, near) + text.slice(near).replace(/^\$\d+/, ' ');
}
