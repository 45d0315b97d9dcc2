import type { Ref } from '../../model/library.js';
import type { ApiValue, Value } from '../../model/value.js';
import type { CallRequest, Machine } from '../machine.js';
import { getMember } from '../members.js';
import { entityName } from './entity-name.js';
import { isFunction } from './invoke.js';
import type { ApiCall } from './refs.js';
import { resolveRef } from './refs.js';

type Group = 'methods' | 'statics';

/** Remembers which schema start-up made a model from; functions may be put on that later. */
export function noteModel(m: Machine, call: ApiCall, ref: Ref): void {
  const schema = resolveRef(m, call, ref);
  const name = entityName(m, call.api);
  if (m.phase !== 'start-up' || schema?.kind !== 'api' || name === undefined) return;
  m.store.taint();
  const entity = m.entities.nameOf(name);
  m.modelSchemas.set(entity, new Set([...(m.modelSchemas.get(entity) ?? []), schema]));
}

/** Calls a function that the program put on the schema of a row, on the row; undefined where there is none. */
export function callRowFunction(m: Machine, entity: string, name: string, request: CallRequest): Value | undefined {
  return callOwn(m, findFunction(m, schemasOf(m, entity), 'methods', name), request);
}

/** Calls a function that the program put on the schema of a model, on the model; undefined where there is none. */
export function callModelFunction(m: Machine, callee: ApiValue, request: CallRequest): Value | undefined {
  const model = callee.base;
  if (m.modelSchemas.size === 0 || model === undefined) return undefined;
  const row = m.libraries.rowWith(model, 'schema');
  if (row === undefined) return undefined;
  // The model at hand is made from one schema, whatever others there are of that name.
  const own = resolveRef(m, { api: model, args: model.args, at: request.at }, row.schema);
  const schemas = own?.kind === 'api' ? [own] : schemasOf(m, entityName(m, model));
  return callOwn(m, findFunction(m, schemas, 'statics', callee.step), { ...request, self: model });
}

function callOwn(m: Machine, callee: Value | undefined, request: CallRequest): Value | undefined {
  return callee === undefined ? undefined : m.ops.call(m, { ...request, callee });
}

function schemasOf(m: Machine, entity: string | undefined): readonly ApiValue[] {
  return entity === undefined ? [] : [...(m.modelSchemas.get(m.entities.nameOf(entity)) ?? [])];
}

/** Where several schemas of one name have such a function, nobody can tell which one it is. */
function findFunction(m: Machine, schemas: readonly ApiValue[], group: Group, name: string): Value | undefined {
  const found = new Set(schemas.flatMap((schema) => functionOf(m, schema, group, name) ?? []));
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

function functionOf(m: Machine, schema: ApiValue, group: Group, name: string): Value | undefined {
  const refs = m.libraries.rowWith(schema, 'functions')?.functions[group] ?? [];
  const at = { file: '', start: 0, end: 0 };
  const holders = refs.flatMap((ref) => resolveRef(m, { api: schema, args: schema.args, at, self: schema }, ref) ?? []);
  return holders.map((holder) => getMember(m, holder, name)).find(isOfProgram);
}

/** What every object has by itself was not put there. */
function isOfProgram(value: Value): boolean {
  return value.kind !== 'native' && isFunction(value);
}
