import type { Node, TransactionStmtKind } from 'libpg-query';
import type { SqlQuery } from '../../model/sql.js';
import { EMPTY_QUERY } from './empty-query.js';
import { readTable } from './read-from.js';
import { readConstant, walkTree } from './tree.js';

const TRANSACTIONS: Readonly<Record<TransactionStmtKind, SqlQuery['kind']>> = {
  TRANS_STMT_BEGIN: 'begin',
  TRANS_STMT_START: 'begin',
  TRANS_STMT_COMMIT: 'commit',
  TRANS_STMT_ROLLBACK: 'rollback',
  TRANS_STMT_SAVEPOINT: 'savepoint',
  TRANS_STMT_RELEASE: 'savepoint',
  TRANS_STMT_ROLLBACK_TO: 'savepoint',
  TRANS_STMT_PREPARE: 'other',
  TRANS_STMT_COMMIT_PREPARED: 'commit',
  TRANS_STMT_ROLLBACK_PREPARED: 'rollback',
};

/** Transaction control, settings, table locks and what is no query at all. */
export function readControl(node: Node): SqlQuery {
  if ('TransactionStmt' in node) {
    return {
      ...EMPTY_QUERY,
      kind: TRANSACTIONS[node.TransactionStmt.kind ?? 'TRANS_STMT_BEGIN'],
      ...readIsolation(node),
    };
  }
  if ('VariableSetStmt' in node) return readSetting(node.VariableSetStmt.name ?? '', node);
  if ('LockStmt' in node) {
    return {
      ...EMPTY_QUERY,
      kind: 'lock',
      entity: firstTable(node.LockStmt.relations),
      nowait: node.LockStmt.nowait ?? false,
    };
  }
  if ('TruncateStmt' in node)
    return { ...EMPTY_QUERY, kind: 'delete', entity: firstTable(node.TruncateStmt.relations) };
  return EMPTY_QUERY;
}

function firstTable(relations: readonly Node[] | undefined): string {
  const [first] = relations ?? [];
  return first && 'RangeVar' in first ? readTable(first.RangeVar).table : '';
}

/** `set app.tenant = 'x'` is the same as `select set_config('app.tenant', 'x')`. */
function readSetting(name: string, node: Node): SqlQuery {
  const values: (string | number | boolean | null)[] = [];
  walkTree([node], (key, value) => {
    if (key === 'A_Const') values.push(readConstant(value));
    return true;
  });
  const args = [name, ...values].map((constant) => ({ constant }));
  return { ...EMPTY_QUERY, kind: 'set', calls: [{ name: 'set_config', args }], ...readIsolation(node) };
}

function readIsolation(node: Node): Pick<SqlQuery, 'isolation'> {
  let isolation: string | undefined;
  walkTree([node], (key, value) => {
    if (key === 'DefElem' && 'defname' in value && value.defname === 'transaction_isolation') {
      walkTree(value, (inner, constant) => {
        if (inner === 'A_Const') isolation = String(readConstant(constant));
        return true;
      });
    }
    return true;
  });
  return isolation === undefined ? {} : { isolation };
}
