import type { EffectSpec, StoreStatement } from '../../model/library.js';
import type { Effect } from '../../model/trace.js';
import type { Value } from '../../model/value.js';
import type { Machine } from '../machine.js';
import { contentOf, getMember } from '../members.js';
import { draftRow } from './entity-name.js';
import type { ApiCall } from './refs.js';
import { resolveRef } from './refs.js';
import { makeStatement } from './statements.js';

type SaveSpec = Extract<EffectSpec, { save: unknown }>['save'];
type ChangeSpec = NonNullable<Extract<EffectSpec, { write: unknown }>['write']['change']>;

/** Makes the effect of writing a row, document or new object. */
export function makeSave(
  m: Machine,
  call: ApiCall,
  spec: SaveSpec,
  library: string,
): { readonly effect: Effect; readonly result: Value } {
  const given = resolveRef(m, call, spec.value) ?? m.values.undefined;
  const named = spec.entity === undefined ? undefined : resolveRef(m, call, spec.entity);
  const { effect } = makeStatement(m, call, { entity: named ?? given, ...savedAs(m, call, given) }, library);
  return { effect, result: given };
}

function savedAs(m: Machine, call: ApiCall, given: Value): Omit<StoreStatement, 'entity'> {
  const now = contentOf(m, given);
  const id = (): Value => m.values.object([['id', getMember(m, now, 'id')]], call.at);
  if (now.kind === 'array') {
    const [first] = now.items;
    return first === undefined ? { does: 'upsert', data: now } : { ...savedAs(m, call, first), data: now, many: true };
  }
  if (now.kind === 'row') return { does: 'update', where: id(), data: now };
  if (now.kind === 'object') return savedObject(m, call, now);
  if (now.kind === 'instance' && now.site !== 'injected') return { does: 'create', data: givenTo(m, call, now) };
  const isStored =
    now.kind === 'choice' && now.alternatives.every((a) => a.value.kind === 'row' || a.value.kind === 'const');
  return { does: isStored ? 'update' : 'upsert', where: id(), data: now };
}

function savedObject(
  m: Machine,
  call: ApiCall,
  given: Extract<Value, { kind: 'object' }>,
): Omit<StoreStatement, 'entity'> {
  const row = draftRow(given);
  const names = new Set([...given.fields.keys(), ...m.store.writtenNames(given)]);
  const fields = [...names].map((name): readonly [string, Value] => [name, getMember(m, given, name)]);
  // `{ ...row, status }` is the row it was copied from, unless it was made as a draft.
  const isCopy = row !== undefined && row.selector !== given && !isDraftOf(given, row) && !names.has('id');
  const data = m.values.object(
    fields,
    call.at,
    given.rest.filter((part) => part !== row),
  );
  if (isCopy) return { does: 'update', where: m.values.object([['id', getMember(m, row, 'id')]], call.at), data };
  if (row !== undefined || !names.has('id')) return { does: 'create', data };
  return { does: 'upsert', where: m.values.object([['id', getMember(m, given, 'id')]], call.at), data };
}

/** A draft's row stands at the same place as the draft. */
function isDraftOf(given: Extract<Value, { kind: 'object' }>, row: Extract<Value, { kind: 'row' }>): boolean {
  return given.at.file === row.at.file && given.at.start === row.at.start;
}

/** What a new instance was given, and what was assigned to it. */
function givenTo(m: Machine, call: ApiCall, instance: Extract<Value, { kind: 'instance' }>): Value {
  const [first] = instance.args;
  const assigned = m.store
    .writtenNames(instance)
    .map((name): readonly [string, Value] => [name, getMember(m, instance, name)]);
  const fields = first?.kind === 'object' ? [...first.fields, ...assigned] : assigned;
  return m.values.object(new Map(fields), call.at, first?.kind === 'object' ? first.rest : []);
}

/** Columns that grow or shrink by a figure: `increment('balance', 5)`, `increment({ balance: 5 })`. */
export function changedBy(m: Machine, call: ApiCall, spec: ChangeSpec): Value {
  const columns = resolveRef(m, call, spec.columns);
  const by = resolveRef(m, call, spec.by) ?? m.values.constant(1);
  const changed = (amount: Value): Value => m.values.object([[spec.as, amount]], call.at);
  const now = columns === undefined ? m.values.undefined : contentOf(m, columns);
  if (now.kind === 'object')
    return m.values.object(
      [...now.fields].map(([name, amount]) => [name, changed(amount)]),
      call.at,
      now.rest,
    );
  const names = now.kind === 'array' ? now.items : [now];
  const known = names.flatMap((name) => (name.kind === 'const' && typeof name.value === 'string' ? [name.value] : []));
  return m.values.object(
    known.map((name) => [name, changed(by)]),
    call.at,
    known.length === names.length ? [] : [now],
  );
}
