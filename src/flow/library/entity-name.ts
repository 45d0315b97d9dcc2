import type { ApiValue, ClassValue, RowValue, Value } from '../../model/value.js';
import type { Machine } from '../machine.js';
import { classDeclOf, moduleOf } from '../machine.js';
import { typeArgument } from '../types.js';

/** The entity a class, an instance, a model or a name stands for. */
export function entityName(m: Machine, value: Value | undefined): string | undefined {
  switch (value?.kind) {
    case 'const':
      return typeof value.value === 'string' ? value.value : undefined;
    case 'class':
      return classEntity(m, value);
    case 'row':
      return value.entity;
    case 'object':
      return draftRow(value)?.entity;
    case 'choice':
      return commonEntity(
        m,
        value.alternatives.map((a) => a.value),
      );
    case 'array':
      return commonEntity(m, value.items);
    case 'promise':
      return entityName(m, value.of);
    case 'instance':
      return entityName(m, value.class);
    case 'api':
      return apiEntity(m, value);
    default:
      return undefined;
  }
}

function apiEntity(m: Machine, value: ApiValue): string | undefined {
  const named = typeArgOf(m, value);
  if (named !== undefined) return named === value ? undefined : entityName(m, named);
  return value.step === '()' || value.base === undefined ? undefined : value.step;
}

/** A class is its own entity, unless it is one of a package's that is made for another: `extends Repository<Account>`. */
function classEntity(m: Machine, value: ClassValue): string {
  const module = moduleOf(m, value.module);
  const decl = classDeclOf(module, value.class);
  const made = decl.superclass === undefined ? undefined : typeArgument(m, module, decl.superTypeArgs[0]);
  return made?.kind === 'class' && made !== value ? classEntity(m, made) : decl.name;
}

function commonEntity(m: Machine, values: readonly Value[]): string | undefined {
  const names = new Set(values.filter((value) => value.kind !== 'const').map((value) => entityName(m, value)));
  const [only] = names;
  return names.size === 1 ? only : undefined;
}

/** The row an object will be once it is stored. */
export function draftRow(value: Value): RowValue | undefined {
  return value.kind === 'object' ? value.rest.find((part) => part.kind === 'row') : undefined;
}

/** The entity named by the nearest type argument on the way, or by what a row says names it. */
export function typeArgOf(m: Machine, api: ApiValue): Value | undefined {
  for (let at: ApiValue | undefined = api; at !== undefined; at = at.base) {
    const named = nameGiven(m, at);
    if (named !== undefined) return named;
  }
  return undefined;
}

/** `model<Shape>('Account', schema)` is of `Account`, whatever shape its documents have; `repository<Account>()` has no other name. */
function nameGiven(m: Machine, api: ApiValue): Value | undefined {
  const said = namedBy(m, api);
  return said?.kind === 'const' ? said : (api.typeArg ?? said);
}

function namedBy(m: Machine, api: ApiValue): Value | undefined {
  const ref = m.libraries.rowWith(api, 'entity')?.entity;
  if (ref === undefined) return undefined;
  if (ref === '*') return m.values.constant(m.libraries.match(api)?.stars[0]);
  const passed = api.args[Number(ref.slice('arg'.length))];
  return passed?.kind === 'api' ? (typeArgOf(m, passed) ?? passed) : passed;
}
