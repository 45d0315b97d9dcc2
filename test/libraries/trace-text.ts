import { describeTrace } from '../../src/flow/describe-trace.js';
import { describeValue } from '../../src/flow/describe-value.js';
import type { Library } from '../../src/model/library.js';
import { startedInterpreter, traceOf } from '../helpers/program.js';

/**
 * What a function does and returns, as text. The code is a module whose exported function `run` is called; its
 * parameters are request input named after them.
 */
export function traceText(libraries: readonly Library[], code: string): string {
  const m = startedInterpreter({ 'src/code.ts': code }, libraries);
  const { node, result } = traceOf(m, 'src/code.ts', 'run');
  const lines = describeTrace(node);
  return [...(lines === '' ? [] : [lines]), `gives ${describeValue(result)}`].join('\n');
}
