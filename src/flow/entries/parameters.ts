import type { Module, Param } from '../../model/il.js';
import type { Place } from '../../model/location.js';
import type { Value } from '../../model/value.js';
import { sourceValue } from '../library/refs.js';
import type { Machine } from '../machine.js';
import { getMember } from '../members.js';
import { awaitValue } from '../promises.js';
import { valueOfType } from '../types.js';
import type { HandlerContext } from './context-value.js';
import type { Applied } from './decorators.js';
import { having, readDecorators, textGiven } from './decorators.js';

/** What parameter decorators are told. */
export interface ParamContext {
  readonly context: HandlerContext;
  readonly value: Value;
}

/** What a parameter's decorator puts there. */
export function argument(m: Machine, module: Module, param: Param, scope: ParamContext): Value {
  const [known] = having(readDecorators(m, module, param.decorators), 'param');
  if (known === undefined)
    return customParam(m, module, param, scope) ?? valueOfType(m, module, param.type) ?? m.values.unknown('parameter');
  const { param: source, name = 'arg0' } = 'param' in known.means ? known.means : { param: 'request' as const };
  const at: Place = { file: module.path, start: param.start, end: param.end };
  return parameterOf(m, source, scope.context, textGiven(m, known, name, at));
}

type ParameterSource = Extract<Applied['means'], { param: unknown }>['param'];

/** What a parameter is, or the named member of it. */
function parameterOf(m: Machine, source: ParameterSource, context: HandlerContext, name: string | undefined): Value {
  switch (source) {
    case 'request':
    case 'response':
      return context[source];
    case 'next':
      return m.values.unknown('next');
    case 'context': {
      const shared = context.operation?.context ?? m.values.unknown('context');
      return name === undefined ? shared : getMember(m, shared, name);
    }
    default: {
      const root = sourceValue(m, source);
      return name === undefined ? root : m.values.member(root, name);
    }
  }
}

/** `createParamDecorator((data, context) => …)`: what the factory makes of the request. */
function customParam(m: Machine, module: Module, param: Param, scope: ParamContext): Value | undefined {
  for (const decorator of param.decorators) {
    const value = m.ops.evaluateIn(m, module, decorator.expression);
    const made = value.kind === 'api' && value.step === '()' ? value.base : undefined;
    const factory = made?.base?.step === 'createParamDecorator' ? made.args[0] : undefined;
    if (factory === undefined || value.kind !== 'api') continue;
    const data = value.args[0] ?? m.values.undefined;
    const at: Place = { file: module.path, start: param.start, end: param.end };
    return awaitValue(
      m,
      m.ops.call(m, { callee: factory, self: m.values.undefined, args: [data, scope.value], at, label: 'parameter' }),
      at,
    );
  }
  return undefined;
}
