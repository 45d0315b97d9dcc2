/** SQL as plain data: what a statement reads, writes and locks. Holes of a query are numbered from 1, as in `$1`. */

/** A query as far as the auditor needs it. */
export interface SqlQuery {
  readonly kind:
    | 'select'
    | 'insert'
    | 'update'
    | 'delete'
    | 'begin'
    | 'commit'
    | 'rollback'
    | 'savepoint'
    | 'set'
    | 'lock'
    | 'other';
  /** Table the statement is about, without its schema; empty when there is none or it is a subquery. */
  readonly entity: string;
  /** Name the table goes by in this query, when it has one. */
  readonly alias?: string;
  readonly joins: readonly SqlJoin[];
  /** Conjuncts of `where`, `on` conditions left out, flattened. */
  readonly where: readonly SqlCondition[];
  /** `set` of an update, and of an insert's `on conflict do update`. */
  readonly set: readonly SqlAssignment[];
  /** Columns an insert fills; of several rows, the first one's values. */
  readonly insertColumns: readonly SqlInsert[];
  /** Rows an insert writes; undefined when they come from a query. */
  readonly insertRows?: number;
  readonly onConflict?: 'nothing' | 'update';
  /** Columns named as the conflict's target. */
  readonly conflictColumns?: readonly string[];
  readonly lock?: SqlLock;
  readonly skipLocked: boolean;
  readonly nowait: boolean;
  readonly returning: boolean;
  /** A count, sum or other aggregate stands in the select list and nothing groups it. */
  readonly aggregate: boolean;
  /** Selected columns by plain name; `*` for all; expressions are left out unless they have an alias. */
  readonly columns: readonly string[];
  /** Selected expressions that ask other queries, by alias: `balance - (select …) as free`. */
  readonly computed?: readonly { readonly name: string; readonly value: SqlValue }[];
  readonly limit?: number;
  /** Isolation level that `begin` or `set transaction` asks for, lower case. */
  readonly isolation?: string;
  /** Names of the functions the statement calls, lower case: `pg_advisory_xact_lock`, `set_config`. */
  readonly calls: readonly SqlCall[];
  /** Common table expressions, by their name. */
  readonly ctes: readonly { readonly name: string; readonly query: SqlQuery }[];
  /** Queries inside this one that no condition holds: in `from`, in the select list, what an insert selects from, arms of a union. */
  readonly subqueries: readonly SqlQuery[];
  /** Holes that stand for pieces of SQL were left out: there may be more conditions than these. */
  readonly partial?: boolean;
}

/** Row lock of a select. */
export type SqlLock = 'update' | 'no key update' | 'share' | 'key share';

/** A joined table and the pairs of columns it is joined on. */
export interface SqlJoin {
  /** Empty for a subquery. */
  readonly table: string;
  readonly alias?: string;
  /** Every row of the result has a row of this table; false for outer joins. */
  readonly inner: boolean;
  readonly on: readonly SqlCondition[];
}

/** What a value in a query is. */
export interface SqlValue {
  /** Number of the hole. */
  readonly param?: number;
  readonly constant?: string | number | boolean | null;
  /** Column, qualified by table or alias when written so. */
  readonly columnRef?: string;
  /** Name of a function the value comes from, lower case. */
  readonly call?: string;
  /** A query that gives the value or values. */
  readonly query?: SqlQuery;
  /** An arithmetic expression of these. */
  readonly operation?: { readonly op: string; readonly operands: readonly SqlValue[] };
  /** Holes of any other expression. */
  readonly params?: readonly number[];
}

/** One conjunct. */
export type SqlCondition =
  | ({
      readonly kind: 'compare';
      readonly column: string;
      /** Table or alias as written. */
      readonly table?: string;
      /** `=`, `<>`, `<`, `<=`, `>`, `>=`, `in`, `not in`, `like`, `between`, `is null`, `is not null`, or another operator as written. */
      readonly op: string;
      /** Further values of `in (…)` and `between`. */
      readonly more?: readonly SqlValue[];
      /** The column stands inside an expression: `lower(email)`, `balance - $1`. */
      readonly computed?: true;
      /** Queries that stand beside the column: `balance - (select sum(…) …) >= $1`. */
      readonly beside?: readonly SqlQuery[];
    } & SqlValue)
  /** An `or` (or a negated `and`): one of the options holds, each a list of conjuncts. */
  | { readonly kind: 'some'; readonly options: readonly (readonly SqlCondition[])[] }
  | { readonly kind: 'exists'; readonly negated: boolean; readonly query: SqlQuery }
  /** A condition on no column: `$1 is null`, `true`. */
  | { readonly kind: 'other'; readonly params: readonly number[] };

/** `column = value`, or `column = column + value`. */
export interface SqlAssignment extends SqlValue {
  readonly column: string;
  /** `column = column - $1`: the value is taken from or added to what is stored. */
  readonly relative?: '+' | '-';
}

/** A column an insert fills. */
export interface SqlInsert extends SqlValue {
  readonly column: string;
}

/** A function call with its plain arguments. */
export interface SqlCall {
  readonly name: string;
  readonly args: readonly SqlValue[];
}
