import type { Decorator, Module } from '../../model/il.js';
import type { DecoratorRow } from '../../model/library.js';
import type { Place } from '../../model/location.js';
import type { ApiValue, Value } from '../../model/value.js';
import { resolveRef } from '../library/refs.js';
import type { Machine } from '../machine.js';
import { contentOf } from '../members.js';

/** A decorator that was recognised: what it means, and the arguments it was given. */
export interface Applied {
  readonly means: DecoratorRow['means'];
  readonly args: readonly Value[];
  readonly value: ApiValue;
}

/** What a list of decorators means; combined ones (`applyDecorators`) are taken apart, unknown ones left out. */
export function readDecorators(m: Machine, module: Module, decorators: readonly Decorator[]): readonly Applied[] {
  return decorators.flatMap((decorator) => applied(m, m.ops.evaluateIn(m, module, decorator.expression)));
}

function applied(m: Machine, value: Value): readonly Applied[] {
  const now = contentOf(m, value);
  if (now.kind === 'array') return now.items.flatMap((item) => applied(m, item));
  if (now.kind === 'choice') return now.alternatives.flatMap((a) => applied(m, a.value));
  return now.kind === 'api' ? appliedApi(m, now) : [];
}

function appliedApi(m: Machine, value: ApiValue): readonly Applied[] {
  const isCall = value.step === '()';
  const name = isCall ? value.base?.step : value.step;
  if (name === 'applyDecorators') return value.args.flatMap((arg) => applied(m, arg));
  const maker = isCall && name === '()' ? value.base : undefined;
  if (maker !== undefined) return madeDecorator(m, value, maker);
  const row = rowsOf(m, value).find((one) => one.name === name);
  return row === undefined ? [] : [{ means: row.means, args: isCall ? value.args : [], value }];
}

/** A decorator that a call made sets metadata whose key is the decorator itself. */
function madeDecorator(m: Machine, value: ApiValue, maker: ApiValue): readonly Applied[] {
  const row = rowsOf(m, value).find((one) => one.name === maker.base?.step && 'metadata' in one.means);
  return row === undefined ? [] : [{ means: row.means, args: [maker, ...value.args], value }];
}

function rowsOf(m: Machine, value: ApiValue): readonly DecoratorRow[] {
  return m.libraries.libraries.filter((l) => l.packages.includes(value.package)).flatMap((l) => l.decorators ?? []);
}

/** The applied decorators of one meaning. */
export function having(list: readonly Applied[], meaning: string): readonly Applied[] {
  return list.filter((one) => meaning in one.means);
}

/** The first text that refs (`arg1.name | arg0`) lead to in what a decorator was given. */
export function textGiven(m: Machine, { value, args }: Applied, refs: string, at: Place): string | undefined {
  const given = refs.split(' | ').flatMap((ref) => resolveRef(m, { api: value, args, at }, ref) ?? []);
  for (const one of given) if (one.kind === 'const' && typeof one.value === 'string') return one.value;
  return undefined;
}
