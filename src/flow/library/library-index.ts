import type { Library, Row } from '../../model/library.js';
import type { ApiValue, Value } from '../../model/value.js';
import type { Values } from '../values.js';
import { expandPath, pathSegments } from './access-path.js';

/** Step of a transaction's handle: it is what it was made from, or what is written after the step, but another one. */
export const TRANSACTION_STEP = '#tx';
/** Step of a handle or builder that a call makes anew at each place. */
export const MADE_STEP = '#made';
/** Step of what registering a plugin gives back: the router, and a promise of it. */
export const REGISTERED_STEP = '#registered';
/** Steps of what is what it was made from. */
const SAME: ReadonlySet<string> = new Set([TRANSACTION_STEP, MADE_STEP, REGISTERED_STEP, 'default']);
/** Longest chain of `is` that is followed. */
const MAX_JUMPS = 4;

interface Node {
  readonly library: Library;
  readonly children: Map<string, Node>;
  readonly rows: Row[];
  /** The node whose path this one continues as. */
  jump: Node | undefined;
}

/** What the declarations say about an access path. */
export interface Match {
  readonly library: Library;
  readonly rows: readonly Row[];
  /** Names matched by stars, in order. */
  readonly stars: readonly string[];
  readonly node: Node;
}

/** The declared libraries, ready for look-up by package and path. */
export type LibraryIndex = ReturnType<typeof createLibraryIndex>;

/** Builds the index of a set of declarations. */
export function createLibraryIndex(libraries: readonly Library[]) {
  const roots = new Map<string, Node>();
  const generated = new Map<string, string>();
  for (const library of libraries) addLibrary(library, roots, generated);

  /** Declared package that stands for this one: itself, without its subpath, or its scope. */
  function packageOf(pkg: string): string {
    if (roots.has(pkg)) return pkg;
    const parts = pkg.split('/');
    const base = pkg.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? pkg);
    if (roots.has(base)) return base;
    const scope = `${parts[0] ?? ''}/*`;
    return roots.has(scope) ? scope : pkg;
  }

  function root(values: Values, pkg: string, imported: string): ApiValue {
    const declared = packageOf(pkg);
    const stand = roots.has(declared) ? declared : (generated.get(imported) ?? declared);
    const value = values.api(stand);
    return value.kind === 'api' ? value : fail(stand);
  }

  const match = createMatcher(roots);

  /** The first row with this property, of the path itself or of the one it continues as. */
  function rowWith<K extends keyof Row>(value: Value, key: K): (Row & Required<Pick<Row, K>>) | undefined {
    if (value.kind !== 'api') return undefined;
    const found = match(value);
    const rows = found === undefined ? [] : nodesOf(found.node).flatMap((node) => node.rows);
    return rows.find((row): row is Row & Required<Pick<Row, K>> => row[key] !== undefined);
  }

  /** The value a stored row of a package is, for methods called on it. */
  function rowOwner(values: Values, pkg: string, row: Value): ApiValue | undefined {
    const path = roots.get(pkg)?.library.rowsAre;
    if (path === undefined) return undefined;
    let value = values.api(pkg);
    for (const step of pathSegments(path))
      value = value.kind === 'api' ? values.api(pkg, value, step, step === '()' ? [row] : []) : value;
    return value.kind === 'api' ? value : undefined;
  }

  return {
    libraries,
    match,
    root,
    rowWith,
    rowOwner,
    has: (pkg: string) => roots.has(packageOf(pkg)),
    isGlobal: (name: string) => roots.has(`global:${name}`),
  };
}

/** Looks values up by the way to them; each is looked up once. */
function createMatcher(roots: ReadonlyMap<string, Node>) {
  const matches = new WeakMap<ApiValue, Match | null>();

  function compute(value: ApiValue): Match | null {
    const top = roots.get(value.package);
    if (top === undefined) return null;
    if (value.base === undefined) return { library: top.library, rows: top.rows, stars: [], node: top };
    if (value.step.startsWith(`${TRANSACTION_STEP} `))
      return matchPath(top, value.step.slice(TRANSACTION_STEP.length + 1));
    const before = match(value.base);
    if (before === undefined) return null;
    if (SAME.has(value.step)) return before;
    const node = childOf(before.node, value.step);
    if (node === undefined) return null;
    const byStar = nodesOf(before.node).every((from) => !from.children.has(value.step));
    return {
      library: node.library,
      rows: node.rows,
      stars: byStar ? [...before.stars, value.step] : before.stars,
      node,
    };
  }

  /** What is declared of a value; undefined when nothing is. */
  function match(value: ApiValue): Match | undefined {
    const found = matches.get(value);
    if (found !== undefined) return found ?? undefined;
    const computed = compute(value);
    matches.set(value, computed);
    return computed ?? undefined;
  }

  return match;
}

function fail(pkg: string): never {
  throw new Error(`a package is an access path: ${pkg}`);
}

/** A node and those it continues as. */
function nodesOf(node: Node): readonly Node[] {
  const nodes: Node[] = [];
  for (let at: Node | undefined = node; at !== undefined && nodes.length <= MAX_JUMPS; at = at.jump) nodes.push(at);
  return nodes;
}

/** The node one step further: exact names first, then stars. */
function childOf(node: Node, step: string): Node | undefined {
  const nodes = nodesOf(node);
  const exact = nodes.map((from) => from.children.get(step)).find((child) => child !== undefined);
  return (
    exact ??
    (step === '()' ? undefined : nodes.map((from) => from.children.get('*')).find((child) => child !== undefined))
  );
}

function matchPath(top: Node, path: string): Match | null {
  let node: Node | undefined = top;
  for (const step of pathSegments(path)) node = node === undefined ? undefined : childOf(node, step);
  return node === undefined ? null : { library: node.library, rows: node.rows, stars: [], node };
}

function addLibrary(library: Library, roots: Map<string, Node>, generated: Map<string, string>): void {
  for (const pkg of library.packages) {
    const root = roots.get(pkg) ?? newNode(library);
    roots.set(pkg, root);
    for (const row of library.rows) {
      for (const path of expandPath(row.path)) {
        const node = reach(root, path, library);
        node.rows.push(row);
        if (row.is !== undefined) node.jump = reach(root, pathSegments(row.is), library);
      }
    }
  }
  const [first] = library.packages;
  if (first !== undefined) for (const name of library.generated ?? []) generated.set(name, first);
}

function newNode(library: Library): Node {
  return { library, children: new Map(), rows: [], jump: undefined };
}

function reach(root: Node, path: readonly string[], library: Library): Node {
  let node = root;
  for (const segment of path) {
    let next = node.children.get(segment);
    if (next === undefined) node.children.set(segment, (next = newNode(library)));
    node = next;
  }
  return node;
}
