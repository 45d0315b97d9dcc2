import type { Place } from '../model/location.js';
import { ORIGIN } from '../model/value.js';
import type { Alternative, ApiValue, ClassValue, Fact, RowValue, Value } from '../model/value.js';
import {
  failureKey,
  failuresOf,
  factKey,
  intersect,
  JOINED,
  limitOf,
  MAX_ALTERNATIVES,
  uniqueFacts,
  variantsOf,
} from './variants.js';
import { createTable, depthOf, ids, originOf } from './value-table.js';
import type { Table } from './value-table.js';

/** Known elements an array keeps. */
const MAX_ITEMS = 40;
/** What one more call adds to the depth of a chain. */
const CHAINED = 1 / 8;

/** Makes values; equal content gives the same object. */
export type Values = ReturnType<typeof createValues>;

/** Creates the constructors of values over an empty table. */
export function createValues() {
  const table = createTable();
  const { constant, unknown, size } = table;
  return {
    ...symbols(table),
    ...stored(table),
    ...composites(table),
    ...callables(table),
    ...apis(table),
    ...choices(table),
    constant,
    unknown,
    size,
    undefined: constant(undefined),
    null: constant(null),
  };
}

/** Values known by where they came from. */
function symbols({ bounded, constant, intern }: Table) {
  function text(parts: readonly (string | Value)[]): Value {
    const flat = mergeText(parts);
    const [only] = flat;
    if (flat.length === 0) return constant('');
    if (flat.length === 1 && typeof only === 'string') return constant(only);
    const holes = flat.filter((p): p is Value => typeof p !== 'string');
    const key = `t${flat.map((p) => (typeof p === 'string' ? JSON.stringify(p) : String(p.id))).join(',')}`;
    return bounded(holes, (depth) => intern(key, { kind: 'text', parts: flat }, originOf(holes), depth));
  }

  function source(name: string, origin: number): Value {
    return intern(`s${name}|${String(origin)}`, { kind: 'source', name }, origin, 0);
  }

  function member(of: Value, name: string): Value {
    return bounded([of], (depth) =>
      intern(`m${String(of.id)}.${name}`, { kind: 'member', of, name }, of.origin, depth),
    );
  }

  function element(of: Value): Value {
    return bounded([of], (depth) => intern(`e${String(of.id)}`, { kind: 'element', of }, of.origin, depth));
  }

  function result(callee: string, inputs: readonly Value[]): Value {
    const origin = originOf(inputs) | ORIGIN.unknown;
    return bounded(inputs, (depth) =>
      intern(`r${callee}|${ids(inputs)}`, { kind: 'result', callee, inputs }, origin, depth),
    );
  }

  function op(operator: string, operands: readonly Value[]): Value {
    return bounded(operands, (depth) =>
      intern(`o${operator}|${ids(operands)}`, { kind: 'op', op: operator, operands }, originOf(operands), depth),
    );
  }

  return { text, source, member, element, result, op };
}

/** Depth at which rows stop counting what selected them: the rest is left to what is made of them. */
const MAX_ROW_DEPTH = 4;

/** What stores and services gave. */
function stored({ intern, placeKey }: Table) {
  function row(entity: string, selector: Value, many: boolean, at: Place): Value {
    return storedRow({ entity, selector, many, at });
  }

  /** A row with the package it was read through. */
  function storedRow(content: Omit<RowValue, 'kind' | 'id' | 'origin' | 'depth'>): Value {
    const { entity, selector, many, at, joined = [] } = content;
    const scoped = (selector.origin & (ORIGIN.principal | ORIGIN.scoped)) !== 0 ? ORIGIN.scoped : 0;
    const key = `row${entity}|${String(selector.id)}|${String(many)}|${placeKey(at)}|${content.package ?? ''}|${[...joined].map(([name, value]) => `${name}:${String(value.id)}`).join(',')}`;
    return intern(key, { kind: 'row', ...content }, ORIGIN.row | scoped, Math.min(depthOf([selector]), MAX_ROW_DEPTH));
  }

  function response(service: string, operation: string, at: Place): Value {
    return intern(
      `resp${service}|${operation}|${placeKey(at)}`,
      { kind: 'response', service, operation, at },
      ORIGIN.gateway,
      0,
    );
  }

  return { row, storedRow, response };
}

/** Values made of others. */
function composites({ bounded, intern, placeKey, unknown }: Table) {
  function object(fields: Iterable<readonly [string, Value]>, at: Place, rest: readonly Value[] = []): Value {
    const map = new Map(fields);
    const parts = [...map.values(), ...rest];
    const key = `{${[...map].map(([k, v]) => `${JSON.stringify(k)}:${String(v.id)}`).join(',')}|${ids(rest)}|${placeKey(at)}`;
    return bounded(parts, (depth): Value =>
      intern(key, { kind: 'object', fields: map, rest, at }, originOf(parts), depth),
    );
  }

  function array(items: readonly Value[], at: Place, rest?: Value): Value {
    const kept = items.slice(0, MAX_ITEMS);
    const more = items.length > MAX_ITEMS ? unknown('long array', items.slice(MAX_ITEMS)) : rest;
    const parts = more === undefined ? kept : [...kept, more];
    const key = `[${ids(kept)}|${more === undefined ? '' : String(more.id)}|${placeKey(at)}`;
    return bounded(parts, (depth) =>
      intern(
        key,
        more === undefined ? { kind: 'array', items: kept, at } : { kind: 'array', items: kept, rest: more, at },
        originOf(parts),
        depth,
      ),
    );
  }

  function promise(of: Value, after: readonly Fact[] = [], rejects = false): Value {
    if (of.kind === 'promise') return of;
    const key = `p${String(of.id)}|${after.map(factKey).join(',')}|${String(rejects)}`;
    return intern(key, { kind: 'promise', of, after, rejects }, of.origin, of.depth);
  }

  return { object, array, promise };
}

/** Functions, classes and their instances. */
function callables({ intern }: Table) {
  function closure(module: string, callable: number, frame: number, self?: Value): Value {
    const key = `f${module}#${String(callable)}@${String(frame)}${self === undefined ? '' : `~${String(self.id)}`}`;
    return intern(
      key,
      self === undefined
        ? { kind: 'closure', module, callable, frame }
        : { kind: 'closure', module, callable, frame, self },
      0,
      0,
    );
  }

  function classOf(module: string, index: number, frame: number): ClassValue {
    return intern(`k${module}#${String(index)}@${String(frame)}`, { kind: 'class', module, class: index, frame }, 0, 0);
  }

  function instance(of: ClassValue, args: readonly Value[], site: string): Value {
    return intern(
      `i${String(of.id)}|${ids(args)}|${site}`,
      { kind: 'instance', class: of, args, site },
      originOf(args) & ~ORIGIN.unknown,
      depthOf(args),
    );
  }

  function namespace(module: string): Value {
    return intern(`n${module}`, { kind: 'namespace', module }, 0, 0);
  }

  function native(name: string, bound: readonly Value[] = []): Value {
    return intern(`x${name}|${ids(bound)}`, { kind: 'native', name, bound }, originOf(bound), depthOf(bound));
  }

  return { closure, classOf, instance, namespace, native };
}

/** Something of a package. */
function apis({ bounded, intern }: Table) {
  function api(
    pkg: string,
    base?: ApiValue,
    step = '',
    ...given: readonly [args?: readonly Value[], typeArg?: Value]
  ): Value {
    const [args = [], typeArg] = given;
    const origin = (base?.origin ?? 0) | originOf(args);
    const parts: readonly Value[] = base === undefined ? args : [base, ...args];
    const key = `a${pkg}|${base === undefined ? '' : String(base.id)}.${step}|${ids(args)}|${typeArg === undefined ? '' : String(typeArg.id)}`;
    const content = {
      kind: 'api' as const,
      package: pkg,
      step,
      args,
      ...(base && { base }),
      ...(typeArg && { typeArg }),
    };
    return bounded(parts, (depth) => intern(key, content, origin, depth), depthOfStep(base, step, args));
  }

  return { api };
}

/** A chain of calls is long, not deep. */
function depthOfStep(base: ApiValue | undefined, step: string, args: readonly Value[]): number {
  const before = base?.depth ?? 0;
  return step === '()' ? Math.max(before + CHAINED, depthOf(args)) : before;
}

/** One of a few values. */
function choices(table: Table) {
  const { bounded, intern, unknown } = table;
  const maker = { unknown, eitherOf, object: composites(table).object };
  /** One of several values; a single one is itself. */
  function choice(alternatives: readonly Alternative[]): Value {
    const flat = mergeAlternatives(alternatives);
    const [first] = flat;
    if (flat.length === 1 && first !== undefined) return first.value;
    const kept = flat.length <= limitOf(flat) ? flat : (variantsOf(flat, maker) ?? collapse(flat));
    const key = `|${kept.map((a) => `${String(a.value.id)}:${a.when.map(factKey).join(',')}`).join('|')}`;
    const parts = kept.map((a) => a.value);
    return bounded(parts, () =>
      intern(key, { kind: 'choice', alternatives: kept }, originOf(parts), Math.max(...parts.map((p) => p.depth))),
    );
  }

  /** One of several ways, each with what holds on it. */
  function eitherOf(ways: readonly (readonly Fact[])[]): Fact {
    const { op } = symbols(table);
    const test = choice(ways.map((when, index) => ({ value: op('way', [table.constant(index)]), when })));
    return { test, holds: true };
  }

  function collapse(flat: readonly Alternative[]): readonly Alternative[] {
    const rest = flat.slice(MAX_ALTERNATIVES - 1);
    const joined = unknown(
      JOINED,
      rest.map((a) => a.value),
    );
    return [...flat.slice(0, MAX_ALTERNATIVES - 1), { value: joined, when: uniqueFacts(rest.flatMap(failuresOf)) }];
  }

  return { choice };
}

function mergeText(parts: readonly (string | Value)[]): readonly (string | Value)[] {
  const flat: (string | Value)[] = [];
  for (const part of parts) {
    const pieces =
      typeof part === 'string'
        ? [part]
        : part.kind === 'text'
          ? part.parts
          : part.kind === 'const'
            ? [String(part.value)]
            : [part];
    for (const piece of pieces) {
      const last = flat.at(-1);
      if (typeof piece === 'string' && typeof last === 'string') flat[flat.length - 1] = last + piece;
      else if (piece !== '') flat.push(piece);
    }
  }
  return flat;
}

/** Flattens nested choices and merges equal values; a merged one keeps only the conditions both had. */
function mergeAlternatives(alternatives: readonly Alternative[]): readonly Alternative[] {
  const flat = alternatives.flatMap(({ value, when }): readonly Alternative[] =>
    value.kind === 'choice'
      ? value.alternatives.map((a) => ({ value: a.value, when: [...when, ...a.when] }))
      : [{ value, when }],
  );
  const isOne = flat.every(({ value }) => value === flat[0]?.value);
  const merged = new Map<string, Alternative>();
  for (const { value, when } of flat) {
    const key = isOne ? '' : `${String(value.id)}${failureKey(when)}`;
    const seen = merged.get(key);
    merged.set(key, { value, when: seen === undefined ? uniqueFacts(when) : intersect(seen.when, when) });
  }
  return [...merged.values()];
}
