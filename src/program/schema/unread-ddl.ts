/** Tables that a schema in SQL makes or changes in a way that could not be read: what rests on them is not seen. */
import type { Diagnostic } from '../../model/diagnostic.js';
import type { SchemaFile } from '../../model/source.js';
import type { ParseSql } from '../sql/parse-sql.js';
import { splitStatements } from '../sql/split-statements.js';

const TABLE = /^\s*(?:--[^\n]*\n\s*|\/\*[\s\S]*?\*\/\s*)*(?:create|alter)\s+table\b/i;

/** One note for a file with statements about tables that PostgreSQL, MySQL and SQLite would not accept. */
export function findUnreadDdl({ path, text }: SchemaFile, parseSql: ParseSql): readonly Diagnostic[] {
  const unread = splitStatements(text).filter((part) => TABLE.test(part.text) && parseSql(part.text).length === 0);
  const [first] = unread;
  if (first === undefined) return [];
  const which = unread.length === 1 ? 'A statement' : `${String(unread.length)} statements`;
  const message = `${which} about tables in ${path} could not be read; what ${unread.length === 1 ? 'it says' : 'they say'} is left out.`;
  return [{ severity: 'warning', code: 'schema-unreadable', message, file: path, offset: first.start }];
}
