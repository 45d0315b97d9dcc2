import type { A_Const, ColumnRef, Node, SubLink } from 'libpg-query';

/** The text of a name node; empty for anything else. */
export function nameOf(node: Node | undefined): string {
  return node && 'String' in node ? (node.String.sval ?? '') : '';
}

/** Last part of a qualified name, lower case: `pg_catalog.count` is `count`. */
export function lastName(nodes: readonly Node[] | undefined): string {
  return nameOf(nodes?.at(-1)).toLowerCase();
}

/** A column and what it is qualified with; `*` for all columns. */
export function readColumn(ref: ColumnRef): { readonly column: string; readonly table?: string } {
  const fields = ref.fields ?? [];
  const last = fields.at(-1);
  const column = last && 'A_Star' in last ? '*' : nameOf(last);
  const table = fields.length > 1 ? nameOf(fields.at(-2)) : '';
  return table === '' ? { column } : { column, table };
}

/** The value of a literal. */
export function readConstant(node: A_Const): string | number | boolean | null {
  if (node.isnull === true) return null;
  if (node.sval) return node.sval.sval ?? '';
  if (node.boolval) return node.boolval.boolval ?? false;
  if (node.fval) return Number(node.fval.fval ?? '0');
  return node.ival?.ival ?? 0;
}

/** Visits a tree from the top; false leaves the parts out. Trees are plain JSON, nested no deeper than the parser allows. */
export function walkTree(root: unknown, visit: (key: string, value: object) => boolean): void {
  const pending: unknown[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (typeof node !== 'object' || node === null) continue;
    const entries: readonly [string, unknown][] = Object.entries(node);
    for (const [key, value] of entries.toReversed()) {
      if (typeof value === 'object' && value !== null && visit(key, value)) pending.push(value);
    }
  }
}

/** Numbers of the holes in a tree, queries inside it included, in order. */
export function paramsIn(root: unknown): readonly number[] {
  const found: number[] = [];
  walkTree(root, (key, value) => {
    if (key === 'ParamRef' && 'number' in value && typeof value.number === 'number') found.push(value.number);
    return true;
  });
  return [...new Set(found)].sort((a, b) => a - b);
}

/** Queries inside a tree, those inside them left out. */
export function sublinksIn(root: unknown): readonly SubLink[] {
  const found: SubLink[] = [];
  walkTree([root], (key, value) => {
    if (key === 'SubLink') found.push(value);
    return key !== 'SubLink';
  });
  return found;
}

/** First column named in a tree, queries inside it left out. */
export function columnIn(root: Node | undefined): { readonly column: string; readonly table?: string } | undefined {
  let found: ReturnType<typeof readColumn> | undefined;
  walkTree(root, (key, value) => {
    if (key === 'ColumnRef') found ??= readColumn(value);
    return key !== 'SubLink';
  });
  return found;
}
