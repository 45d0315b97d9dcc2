import type { CallHook, CallOutcome, OperationsSpec, Row } from '../../model/library.js';
import type { Place } from '../../model/location.js';
import type { Effect } from '../../model/trace.js';
import type { ApiValue, Fact, Value } from '../../model/value.js';
import { ORIGIN } from '../../model/value.js';
import { setKeyed } from '../collections.js';
import type { Machine } from '../machine.js';
import { emit, learn } from '../machine.js';
import { getMember, setMember } from '../members.js';
import { NEVER } from '../never.js';
import { defaultReturn, makeEffect } from './effects.js';
import type { Made } from './effects.js';
import { noteModel } from './entity-functions.js';
import { gather } from './gather.js';
import { invoke } from './invoke.js';
import { libraryCall } from './library-call.js';
import { MADE_STEP } from './library-index.js';
import type { ApiCall } from './refs.js';
import { labelOf, resolveRef, resolveReturn } from './refs.js';
import { makeOperations, register } from './register.js';
import { answerHere } from './serving-call.js';
import { runSql } from './sql-effects.js';

/** Does what one row says of a call; gives what the call returns, undefined when the row does not say. */
export function runRow(m: Machine, given: ApiCall, row: Row, library: string): Value | undefined {
  if (row.router !== undefined || row.operations !== undefined) return registered(m, given, row);
  if (row.sql?.lazy === true) return undefined;
  const call = withClient(m, given, row);
  if (row.hook !== undefined) return runHook(m, call, row.hook);
  const made = (row.effects ?? []).map((spec) => makeEffect(m, call, spec, library));
  for (const { effect } of made) emit(m, effect);
  const done = row.sql === undefined ? withResult(call, made) : { ...call, ...runSql(m, call, row.sql, library) };
  setMembers(m, done, row.sets);
  remember(m, done, row);
  const returned = runInvokes(m, done, row) ?? (row.gathers === undefined ? undefined : gather(m, done, row.gathers));
  if (row.ends === true) return endAt(m, done, row);
  return finish(m, done, row, { made, returned });
}

function setMembers(m: Machine, call: ApiCall, sets: Row['sets']): void {
  if (call.self === undefined || sets === undefined) return;
  for (const [name, spec] of Object.entries(sets))
    setMember(m, call.self, name, typeof spec === 'boolean' ? m.values.constant(spec) : resolveReturn(m, call, spec));
}

/** What later calls ask for. */
function remember(m: Machine, call: ApiCall, { keeps, schema }: Row): void {
  keep(m, call, keeps);
  if (schema !== undefined) noteModel(m, call, schema);
}

function keep(m: Machine, call: ApiCall, spec: Row['keeps']): void {
  const holder = spec === undefined ? undefined : resolveRef(m, call, spec.in);
  if (spec === undefined || holder === undefined) return;
  const name = resolveRef(m, call, spec.name);
  if (name?.kind === 'object') {
    for (const field of name.fields.keys()) setMember(m, holder, field, getMember(m, name, field));
    return;
  }
  const value = resolveRef(m, call, spec.value) ?? m.values.undefined;
  if (name?.kind === 'const') setMember(m, holder, String(name.value), value);
  else setKeyed(m, holder, value);
}

/** What comes after is not reached; where it throws, a handler around it is. */
function endAt(m: Machine, call: ApiCall, { throws }: Row): Value {
  if (throws === true) refuse(m, call);
  m.live = false;
  return m.values.undefined;
}

function refuse(m: Machine, call: ApiCall): void {
  const value = m.values.result(labelOf(call.api), call.args);
  emit(m, { kind: 'exit', how: 'throw', value, at: call.at });
  m.thrown.push(value);
}

/** What writing to a member of something declared does, beside that the member is another then. */
export function runAssigned(
  m: Machine,
  target: ApiValue,
  name: string,
  written: { readonly value: Value; readonly at: Place },
): void {
  const member = m.values.api(target.package, target, name);
  const row = m.libraries.rowWith(member, 'assigned');
  if (row === undefined || member.kind !== 'api') return;
  const call: ApiCall = { api: member, args: [written.value], at: written.at, self: target };
  const library = m.libraries.match(member)?.library.id ?? target.package;
  for (const spec of row.assigned) emit(m, makeEffect(m, call, spec, library).effect);
}

function registered(m: Machine, call: ApiCall, row: Row): Value | undefined {
  if (row.router !== undefined) return register(m, call, row.router);
  return row.operations === undefined ? undefined : answering(m, call, row, row.operations);
}

function answering(m: Machine, call: ApiCall, { async }: Row, spec: OperationsSpec): Value {
  if (spec.answers !== undefined) return answerHere(m, call, spec);
  const made = makeOperations(m, call, spec);
  return async === true ? m.values.promise(made) : made;
}

/** A call that makes a handle makes a new one at each place; others run on the client they were given. */
function withClient(m: Machine, call: ApiCall, row: Row): ApiCall {
  if (row.handle === true && m.libraries.match(call.api)?.rows.includes(row) === true) {
    const place = m.values.constant(`${call.at.file}:${String(call.at.start)}`);
    return { ...call, client: m.values.api(call.api.package, call.api, MADE_STEP, [place]) };
  }
  const client = row.on === undefined ? undefined : resolveRef(m, call, row.on);
  return client === undefined || client.kind === 'const' ? call : { ...call, client };
}

function withResult(call: ApiCall, made: readonly Made[]): ApiCall {
  const yielding = made.find((one) => one.result !== undefined);
  if (yielding?.result === undefined) return call;
  return { ...call, result: yielding.result, ...(yielding.count !== undefined && { count: yielding.count }) };
}

function runHook(m: Machine, call: ApiCall, hook: CallHook): Value | undefined {
  const outcome = hook(libraryCall(m, call));
  return outcome === undefined ? undefined : conclude(m, outcome);
}

/** Emits what a hook said the call does. */
function conclude(m: Machine, outcome: CallOutcome): Value {
  for (const effect of outcome.effects) emit(m, effect);
  const proven = outcome.effects.flatMap((effect) => provenBy(m, effect));
  if (outcome.result.kind === 'promise')
    return m.values.promise(outcome.result.of, [...outcome.result.after, ...proven], outcome.result.rejects);
  for (const fact of proven) learn(m, fact);
  if (outcome.throws === true) m.thrown.push(m.values.unknown('refused'));
  return outcome.result;
}

/** What holds once a guard that throws or ends the request has let it through. */
function provenBy(m: Machine, effect: Effect): readonly Fact[] {
  if (effect.what !== 'authenticate' && effect.what !== 'authorize') return [];
  if (effect.fails !== 'throws' && effect.fails !== 'ends') return [];
  const test =
    effect.what === 'authenticate'
      ? m.values.op('present', [effect.subject])
      : m.values.op('authorized', [effect.requires, m.values.source('principal', ORIGIN.principal)]);
  return [{ test, holds: true }];
}

/** `findUniqueOrThrow`: what goes on has found a row. */
function foundBy(m: Machine, effect: Effect, { throws, returns }: Row): readonly Fact[] {
  if (effect.what !== 'read' || effect.many || effect.aggregate || throws !== true || returns !== undefined) return [];
  return [{ test: m.values.op('present', [effect.result]), holds: true }];
}

function runInvokes(m: Machine, call: ApiCall, row: Row): Value | undefined {
  let returned: Value | undefined;
  for (const spec of row.invokes ?? []) returned = invoke(m, call, spec) ?? returned;
  return returned;
}

interface Done {
  readonly made: readonly Made[];
  readonly returned: Value | undefined;
}

function finish(m: Machine, call: ApiCall, row: Row, { made, returned }: Done): Value | undefined {
  const rejects = row.throws ?? false;
  const plain = returned ?? statedReturn(m, call, row, made);
  if (plain?.kind === 'native' && plain.name === NEVER) return plain;
  const proven = made.flatMap(({ effect }) => [...provenBy(m, effect), ...foundBy(m, effect, row)]);
  if (row.async === true) return m.values.promise(plain ?? withOrigin(m, call), proven, rejects);
  for (const fact of proven) learn(m, fact);
  if (rejects) m.thrown.push(m.values.unknown('refused'));
  const asserted = row.asserts === undefined ? undefined : resolveRef(m, call, row.asserts);
  if (asserted !== undefined) learn(m, { test: asserted, holds: true });
  return plain;
}

/** What the row says the call returns, else what its effect yields, else the handle it makes. */
function statedReturn(m: Machine, call: ApiCall, row: Row, made: readonly Made[]): Value | undefined {
  const spec = row.returns ?? (row.sql === undefined ? defaultReturn(made) : 'result');
  const handle = row.handle === true ? call.client : undefined;
  return spec === undefined ? handle : resolveReturn(m, call, spec);
}

/** A declared call without a declared result: the path continues, what it was given is not lost. */
function withOrigin(m: Machine, call: ApiCall): Value {
  return (call.api.origin & ORIGIN.unknown) === 0 ? call.api : m.values.unknown('declared call', call.args);
}
