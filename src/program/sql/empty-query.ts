import type { SqlQuery } from '../../model/sql.js';

/** A query that does nothing: what readers fill in. */
export const EMPTY_QUERY: SqlQuery = {
  kind: 'other',
  entity: '',
  joins: [],
  where: [],
  set: [],
  insertColumns: [],
  skipLocked: false,
  nowait: false,
  returning: false,
  aggregate: false,
  columns: [],
  calls: [],
  ctes: [],
  subqueries: [],
};
