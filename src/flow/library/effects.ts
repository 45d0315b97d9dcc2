import type { EffectSpec, ReturnSpec, StoreStatement } from '../../model/library.js';
import { assertNever } from '../../model/invariant.js';
import type { Effect, Operation } from '../../model/trace.js';
import type { Known, Value } from '../../model/value.js';
import { ABSENT, known, UNKNOWN } from '../../model/value.js';
import type { Machine } from '../machine.js';
import { getMember } from '../members.js';
import { snapshot } from '../snapshot.js';
import type { ApiCall } from './refs.js';
import { isolationOf } from './isolation.js';
import { lockOf } from './lock-mode.js';
import { clientOf, knownRef, labelOf, resolveRef } from './refs.js';
import { changedBy, makeSave } from './saves.js';
import { makeStatement } from './statements.js';

/** An effect and what the call gives back because of it. */
export interface Made {
  readonly effect: Effect;
  readonly result: Value | undefined;
  /** How many rows it changed. */
  readonly count?: Value;
}

/** Makes the effect a row specifies for one call. */
export function makeEffect(m: Machine, call: ApiCall, spec: EffectSpec, library: string): Made {
  const base = { kind: 'effect' as const, at: call.at, library };
  const value = (ref: string | undefined): Value =>
    (ref === undefined ? undefined : resolveRef(m, call, ref)) ?? m.values.undefined;
  if ('read' in spec) return makeRead(m, call, spec.read, library);
  if ('write' in spec) return makeWrite(m, call, spec.write, library);
  if ('save' in spec) return makeSave(m, call, spec.save, library);
  if ('call' in spec) return makeCall(m, call, spec.call, library);
  if ('authenticate' in spec) {
    const { proves, fails, credential } = spec.authenticate;
    const subject = m.values.source(`principal:${library}`, PRINCIPAL);
    return {
      effect: { ...base, what: 'authenticate', proves, fails, subject, credential: value(credential) },
      result: subject,
    };
  }
  if ('authorize' in spec) {
    const subject = m.values.undefined;
    return {
      effect: {
        ...base,
        what: 'authorize',
        requires: value(spec.authorize.requires),
        fails: spec.authorize.fails,
        subject,
      },
      result: undefined,
    };
  }
  if ('validate' in spec) {
    const { validate } = spec;
    return {
      effect: {
        ...base,
        what: 'validate',
        value: value(validate.value),
        schema: value(validate.schema),
        throws: validate.throws,
      },
      result: undefined,
    };
  }
  return { effect: makeSmall(m, call, spec, library), result: undefined };
}

const PRINCIPAL = 64;

type SmallSpec = Exclude<
  EffectSpec,
  | { read: unknown }
  | { write: unknown }
  | { save: unknown }
  | { call: unknown }
  | { authenticate: unknown }
  | { authorize: unknown }
  | { validate: unknown }
>;

function makeSmall(m: Machine, call: ApiCall, spec: SmallSpec, library: string): Effect {
  const base = { kind: 'effect' as const, at: call.at, library };
  const value = (ref: string | undefined): Value =>
    (ref === undefined ? undefined : resolveRef(m, call, ref)) ?? m.values.undefined;
  const client = clientOf(m, call);
  if ('lock' in spec) return { ...base, what: 'lock', mode: spec.lock.mode, key: value(spec.lock.key), client };
  if ('begin' in spec) return { ...base, what: 'begin', client, isolation: isolationOf(m, call, spec.begin.isolation) };
  if ('commit' in spec) return { ...base, what: 'commit', client, isolation: ABSENT };
  if ('rollback' in spec) return { ...base, what: 'rollback', client, isolation: ABSENT };
  if ('publish' in spec)
    return { ...base, what: 'publish', topic: value(spec.publish.topic), payload: value(spec.publish.payload) };
  if ('acknowledge' in spec) return { ...base, what: 'acknowledge', positive: spec.acknowledge.positive };
  if ('respond' in spec) {
    return {
      ...base,
      what: 'respond',
      status: statusOf(m, call, spec.respond.status),
      body: snapshot(m, value(spec.respond.body)),
      redirect: spec.respond.redirect ?? false,
    };
  }
  if ('status' in spec) return { ...base, what: 'status', status: asStatus(value(spec.status)) };
  if ('log' in spec) return { ...base, what: 'log', level: spec.log.level, values: call.args };
  if ('work' in spec) return { ...base, what: 'work', of: spec.work.of, values: call.args };
  return assertNever(spec);
}

/** Methods that set the status for the answer that follows them. */
const STATUS_METHODS: ReadonlySet<string> = new Set(['status', 'code', 'writeHead']);

/** A fixed status, a ref to one, or the one set earlier in the chain (`res.status(404).json()`). */
function statusOf(m: Machine, call: ApiCall, status: string | number | undefined): Known<number> {
  if (typeof status === 'number') return known(status);
  const given = status === undefined ? undefined : resolveRef(m, call, status);
  if (given?.kind !== 'object') return given === undefined ? statusBefore(m, call) : asStatus(given);
  // `json(body, { status: 404, headers })`
  const named = getMember(m, given, 'status');
  return named === m.values.undefined ? statusBefore(m, call) : asStatus(named);
}

function statusBefore(m: Machine, call: ApiCall): Known<number> {
  for (let at = call.api.base; at !== undefined; at = at.base) {
    const [code] = at.args;
    if (at.step === '()' && STATUS_METHODS.has(at.base?.step ?? ''))
      return code === undefined ? UNKNOWN : asStatus(code);
  }
  const response = call.api.base?.base;
  const written = writtenStatus(m, response, 'statusCode') ?? writtenStatus(m, call.self, 'status');
  return written === undefined ? ABSENT : asStatus(written);
}

function writtenStatus(m: Machine, of: Value | undefined, name: string): Value | undefined {
  return of?.kind === 'api' ? m.store.getOf(of, name) : undefined;
}

function asStatus(value: Value): Known<number> {
  return value.kind === 'const' && typeof value.value === 'number' ? known(value.value) : UNKNOWN;
}

type ReadSpec = Extract<EffectSpec, { read: unknown }>['read'];
type WriteSpec = Extract<EffectSpec, { write: unknown }>['write'];
type CallSpec = Extract<EffectSpec, { call: unknown }>['call'];

function makeRead(m: Machine, call: ApiCall, spec: ReadSpec, library: string): Made {
  const { effect, result, count } = makeStatement(
    m,
    call,
    {
      does: 'read',
      entity: resolveRef(m, call, spec.entity),
      many: spec.many ?? false,
      aggregate: spec.aggregate ?? false,
      lock: lockOf(m, call, spec.lock),
      ...pointedAt(m, call, { where: spec.where, joins: spec.joins, inner: spec.inner }),
    },
    library,
  );
  return { effect, result, count };
}

function makeWrite(m: Machine, call: ApiCall, spec: WriteSpec, library: string): Made {
  const ignores = spec.ignoresConflict === undefined ? undefined : resolveRef(m, call, spec.ignoresConflict);
  const { effect, result, count } = makeStatement(
    m,
    call,
    {
      does: spec.operation,
      entity: resolveRef(m, call, spec.entity),
      many: spec.many ?? false,
      counts: spec.counts ?? false,
      ignoresConflict: ignores !== undefined && !(ignores.kind === 'const' && ignores.value === false),
      ...pointedAt(m, call, { where: spec.where, data: spec.data }),
      ...(spec.change !== undefined && { data: changedBy(m, call, spec.change) }),
    },
    library,
  );
  return {
    effect,
    count,
    result: spec.countIn === undefined ? result : countResult(m, call, { row: result, count }, spec.countIn),
  };
}

/** The parts of a statement that are there. */
function pointedAt(
  m: Machine,
  call: ApiCall,
  refs: {
    readonly where: string | undefined;
    readonly data?: string | undefined;
    readonly joins?: string | undefined;
    readonly inner?: string | undefined;
  },
): Pick<StoreStatement, 'where' | 'data' | 'joins' | 'inner'> {
  const resolved = (ref: string | undefined): Value | undefined =>
    ref === undefined ? undefined : resolveRef(m, call, ref);
  const where = resolved(refs.where);
  const data = resolved(refs.data);
  const joins = resolved(refs.joins);
  const inner = resolved(refs.inner);
  return {
    ...(where !== undefined && { where }),
    ...(data !== undefined && { data }),
    ...(joins !== undefined && { joins }),
    ...(inner !== undefined && { inner }),
  };
}

/** What a statement that reports its row count gives back: a figure that leads to the write it counts. */
function countResult(
  m: Machine,
  call: ApiCall,
  made: { readonly row: Value; readonly count: Value },
  fields: string,
): Value {
  if (fields === '') return made.count;
  return m.values.object(
    fields.split('|').map((field) => [field, made.count]),
    call.at,
    [made.row],
  );
}

function makeCall(m: Machine, call: ApiCall, spec: CallSpec, library: string): Made {
  const service = spec.service ?? library;
  const result = m.values.response(service, labelOf(call.api), call.at);
  const value = (ref: string | undefined): Value =>
    (ref === undefined ? undefined : resolveRef(m, call, ref)) ?? m.values.undefined;
  const effect: Effect = {
    kind: 'effect',
    at: call.at,
    library,
    what: 'call',
    service,
    operation: operationOf(m, call, spec),
    method: spec.method ?? labelOf(call.api),
    target: value(spec.target),
    body: value(spec.body),
    amount: spec.amount === undefined ? UNKNOWN : knownRef(m, call, spec.amount),
    idempotencyKey: knownRef(m, call, spec.idempotencyKey),
    throws: spec.throws,
    result,
  };
  return { effect, result };
}

/** What the call does; it only prepares where the argument that would make it do so is not there. */
function operationOf(m: Machine, call: ApiCall, { operation, when }: CallSpec): Operation {
  if (when === undefined) return operation;
  const given = knownRef(m, call, when);
  return given.is === 'known' && !(given.value.kind === 'const' && given.value.value === false) ? operation : 'write';
}

/** What a call returns when its row does not say: what its effect yields. */
export function defaultReturn(made: readonly Made[]): ReturnSpec | undefined {
  return made.some((one) => one.result !== undefined) ? 'result' : undefined;
}
