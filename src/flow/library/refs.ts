import type { Ref, ReturnSpec, SourceName } from '../../model/library.js';
import type { Place } from '../../model/location.js';
import type { ApiValue, Known, Value } from '../../model/value.js';
import { ABSENT, known, ORIGIN, UNKNOWN } from '../../model/value.js';
import type { Machine } from '../machine.js';
import { getMember } from '../members.js';
import { elementOf } from '../collections.js';
import { entityName, typeArgOf } from './entity-name.js';
import { failed, maybe } from './maybe.js';

/** A call of something declared, as rows see it. */
export interface ApiCall {
  /** The called path, `()` included. */
  readonly api: ApiValue;
  readonly args: readonly Value[];
  readonly at: Place;
  /** What the method was read from. */
  readonly self?: Value;
  /** Number of nodes the current sequence had before the call's receiver and arguments were evaluated. */
  readonly from?: number;
  /** The client the call runs on, where it is not the nearest handle on the way. */
  readonly client?: Value;
  /** What the row's effect yielded. */
  readonly result?: Value;
  /** How many rows it changed. */
  readonly count?: Value;
}

/** Resolves a ref; undefined when what it points at is not there. */
export function resolveRef(m: Machine, call: ApiCall, ref: Ref): Value | undefined {
  for (const part of ref.split(' | ')) {
    const value = part.includes(' & ') ? merged(m, call, part.split(' & ')) : resolveOne(m, call, part);
    if (value !== undefined && !(value.kind === 'const' && value.value === undefined)) return value;
  }
  return undefined;
}

/** An object with the fields of several; later ones win. */
function merged(m: Machine, call: ApiCall, refs: readonly Ref[]): Value | undefined {
  const parts = refs.flatMap((ref) => resolveOne(m, call, ref) ?? []).filter((part) => part.kind !== 'const');
  if (parts.length === 0) return undefined;
  const fields = parts.flatMap((part) => (part.kind === 'object' ? [...part.fields] : []));
  const rest = parts.flatMap((part) => (part.kind === 'object' ? part.rest : [part]));
  return m.values.object(new Map(fields), call.at, rest);
}

function resolveOne(m: Machine, call: ApiCall, ref: string): Value | undefined {
  const quoted = /^'(.*)'$/.exec(ref);
  if (quoted !== null) return m.values.constant(quoted[1] ?? '');
  const [, word = '', inner = ref] = /^(where|key|row|step):(.*)$/.exec(ref) ?? [];
  if (word === 'step') return argumentOfStep(call.api, inner);
  const value = resolvePath(m, call, inner.split('.'));
  if (value === undefined || word === '') return value;
  const condition = (id: Value): Value => m.values.object([['id', id]], call.at);
  if (word === 'row') return condition(getMember(m, value, 'id'));
  return word === 'key' ? keyConditions(m, value, condition) : findConditions(m, value, condition);
}

/** What the nearest call of this name on the way was given. */
function argumentOfStep(api: ApiValue, name: string): Value | undefined {
  for (let at: ApiValue | undefined = api; at !== undefined; at = at.base)
    if (at.step === '()' && at.base?.step === name) return at.args[0];
  return undefined;
}

/** Conditions as they are; a key, or a list of keys, as a condition. */
function keyConditions(m: Machine, value: Value, condition: (id: Value) => Value): Value {
  if (value.kind === 'object' || value.kind === 'unknown' || value.kind === 'const')
    return value.kind === 'const' ? condition(value) : value;
  if (value.kind === 'choice')
    return m.values.choice(
      value.alternatives.map((a) => ({ value: keyConditions(m, a.value, condition), when: a.when })),
    );
  return value.kind === 'array' ? condition(m.values.object([['in', value]], value.at)) : condition(value);
}

/** Options of a look-up that are no conditions. */
const FIND_OPTIONS: ReadonlySet<string> = new Set([
  'select',
  'relations',
  'order',
  'skip',
  'take',
  'cache',
  'lock',
  'withDeleted',
  'transaction',
  'comment',
  'join',
  'loadEagerRelations',
  'relationLoadStrategy',
]);

function findConditions(m: Machine, value: Value, condition: (id: Value) => Value): Value | undefined {
  if (value.kind !== 'object') return keyConditions(m, value, condition);
  const names = [...value.fields.keys(), ...m.store.writtenNames(value)];
  if (names.includes('where')) return getMember(m, value, 'where');
  return names.some((name) => FIND_OPTIONS.has(name)) ? undefined : value;
}

function resolvePath(m: Machine, call: ApiCall, [head = '', ...path]: readonly string[]): Value | undefined {
  let value = resolveHead(m, call, head);
  for (const name of path) {
    // A name that was passed where options may stand has no members of its own.
    if (value === undefined || (value.kind === 'const' && typeof value.value === 'string')) return undefined;
    value = getMember(m, value, name);
  }
  return value;
}

function resolveHead(m: Machine, call: ApiCall, head: string): Value | undefined {
  const arg = /^arg(\d)$/.exec(head);
  if (arg !== null) return call.args[Number(arg[1])];
  const rest = /^rest(\d)$/.exec(head);
  if (rest !== null) return m.values.array(call.args.slice(Number(rest[1])), call.at);
  switch (head) {
    case '*':
    case '**': {
      const star = m.libraries.match(call.api)?.stars[head.length - 1];
      return star === undefined ? undefined : m.values.constant(star);
    }
    case 'type':
      return typeArgOf(m, call.api);
    case 'base':
      return call.api.base?.base;
    case 'client':
      return clientOf(m, call);
    case 'self':
      return call.self;
    case 'key':
      return call.self === undefined ? undefined : m.values.object([['id', getMember(m, call.self, 'id')]], call.at);
    case 'null':
      return m.values.null;
    case 'count':
      return call.count;
    case 'all':
      return m.values.array(call.args, call.at);
    case 'result':
      return call.result;
    default:
      return undefined;
  }
}

/** The client or transaction a call runs on: the one it was given, else the nearest handle on the way, or the package itself. */
export function clientOf(m: Machine, call: Pick<ApiCall, 'api' | 'client'>): Value {
  if (call.client !== undefined) return call.client;
  let last = call.api;
  for (let at: ApiValue | undefined = call.api; at !== undefined; at = at.base) {
    if (m.libraries.rowWith(at, 'handle')?.handle === true) return at;
    last = at;
  }
  return last;
}

/** A ref as something that is known, absent or unknown. */
export function knownRef(m: Machine, call: ApiCall, ref: Ref | undefined): Known<Value> {
  if (ref === undefined) return ABSENT;
  let unsure = false;
  for (const part of ref.split(' | ')) {
    const found = knownOne(m, call, part);
    if (found.is === 'known') return found;
    if (found.is === 'unknown') unsure = true;
  }
  return unsure ? UNKNOWN : ABSENT;
}

function knownOne(m: Machine, call: ApiCall, ref: string): Known<Value> {
  const path = ref.split('.');
  const value = resolveOne(m, call, ref);
  if (value === undefined) return ABSENT;
  if (mayBeAbsent(value)) return ABSENT;
  const base = path.length > 1 ? resolveOne(m, call, path.slice(0, -1).join('.')) : undefined;
  return base === undefined || hasShape(base) ? known(value) : UNKNOWN;
}

function mayBeAbsent(value: Value): boolean {
  if (value.kind === 'const') return value.value === undefined || value.value === null;
  return value.kind === 'choice' && value.alternatives.some((a) => mayBeAbsent(a.value));
}

function hasShape(value: Value): boolean {
  if (value.kind === 'choice') return value.alternatives.every((a) => hasShape(a.value));
  return value.kind === 'object' || value.kind === 'instance' || value.kind === 'array' || value.kind === 'const';
}

const SOURCE_ORIGIN: Readonly<Record<SourceName, number>> = {
  path: ORIGIN.path,
  query: ORIGIN.query,
  body: ORIGIN.body,
  header: ORIGIN.header,
  cookie: ORIGIN.cookie,
  message: ORIGIN.message,
  principal: ORIGIN.principal,
  environment: ORIGIN.environment,
  time: ORIGIN.time,
  random: ORIGIN.random,
  request: 0,
};

/** Whether a word names a root of provenance. */
export function isSourceName(word: string): word is SourceName {
  return word in SOURCE_ORIGIN;
}

/** A root of provenance. */
export function sourceValue(m: Machine, name: SourceName): Value {
  return m.values.source(name, SOURCE_ORIGIN[name]);
}

/** What a return specification stands for. */
export function resolveReturn(m: Machine, call: ApiCall, spec: ReturnSpec): Value {
  if (typeof spec !== 'string') return resolveStructure(m, call, spec);
  switch (spec) {
    case 'principal':
    case 'path':
    case 'query':
    case 'body':
    case 'header':
    case 'cookie':
    case 'message':
    case 'environment':
    case 'time':
    case 'random':
    case 'request':
      return sourceValue(m, spec);
    case 'unknown':
      return m.values.result(labelOf(call.api), call.args);
    case 'void':
      return m.values.undefined;
    case 'self':
      return call.api;
    case 'base':
      return call.self ?? m.values.undefined;
    case 'result':
    case 'response':
      return call.result ?? m.values.unknown('no result', call.args);
    default:
      return (
        resolveRef(m, call, spec) ?? (spec.startsWith('element:') ? elementOfRef(m, call, spec) : m.values.undefined)
      );
  }
}

function elementOfRef(m: Machine, call: ApiCall, spec: string): Value {
  const collection = resolveRef(m, call, spec.slice('element:'.length));
  return collection === undefined ? m.values.unknown('element') : elementOf(m, collection);
}

function resolveStructure(m: Machine, call: ApiCall, spec: Exclude<ReturnSpec, string>): Value {
  if ('object' in spec) {
    return m.values.object(
      Object.entries(spec.object).map(([name, part]) => [name, resolveReturn(m, call, part)]),
      call.at,
    );
  }
  if ('draft' in spec) return draftOf(m, call, spec.draft);
  if ('array' in spec)
    return m.values.array(
      spec.array.map((part) => resolveReturn(m, call, part)),
      call.at,
    );
  if ('maybe' in spec) return maybe(m, resolveReturn(m, call, spec.maybe));
  if ('optional' in spec) return maybe(m, resolveReturn(m, call, spec.optional), m.values.undefined);
  if ('kept' in spec) return keptAt(m, call, spec.kept);
  if ('failed' in spec) return failed(m, resolveReturn(m, call, spec.failed), call.at);
  return resolveRef(m, call, spec.validated) ?? m.values.undefined;
}

/** What is kept under a name; under one that is not known, any of what is kept there. */
function keptAt(m: Machine, call: ApiCall, spec: { readonly in: Ref; readonly name: Ref }): Value {
  const holder = resolveRef(m, call, spec.in) ?? m.values.undefined;
  const name = resolveRef(m, call, spec.name);
  return name?.kind === 'const' ? getMember(m, holder, String(name.value)) : elementOf(m, holder);
}

/** A row that is not stored yet: its fields, and for what nobody gave it the row it will be. */
function draftOf(m: Machine, call: ApiCall, spec: { readonly entity: Ref; readonly data: Ref }): Value {
  const data = resolveRef(m, call, spec.data);
  const name = entityName(m, resolveRef(m, call, spec.entity)) ?? '?';
  const row = m.values.storedRow({
    entity: m.entities.nameOf(name),
    selector: data ?? m.values.undefined,
    many: false,
    at: call.at,
    package: call.api.package,
  });
  if (data !== undefined && data.kind !== 'object') return m.values.object([], call.at, [data, row]);
  return m.values.object(data?.fields ?? [], call.at, [...(data?.rest ?? []), row]);
}

/** The path as people write it: `stripe.refunds.create`. */
export function labelOf(api: ApiValue): string {
  const names: string[] = [];
  for (let at = api; at.base !== undefined; at = at.base)
    if (at.step !== '()' && !at.step.startsWith('#')) names.unshift(at.step);
  return [api.package.replace(/^(global|node|missing):/, ''), ...names].join('.');
}
