import { describeTrace } from '../../src/flow/describe-trace.js';
import { describeValue } from '../../src/flow/describe-value.js';
import type { Library } from '../../src/model/library.js';
import { startedInterpreter, traceOf } from './program.js';

/** What stands around the code of a case. */
export interface Surroundings {
  readonly libraries: readonly Library[];
  /** Imports and declarations of the module the code runs in. */
  readonly setup: string;
  /** Text of a Prisma schema. */
  readonly schema?: string;
  readonly sql?: string;
}

/** The trace of code that runs as the body of `run(id, body)`, and after `=>` what it returns; assumptions and returns are left out. */
export function effectsOf(code: string, { libraries, setup, schema, sql }: Surroundings): readonly string[] {
  const texts = {
    'src/run.ts': `${setup}\nexport async function run(id, body) { ${code} }`,
    ...(schema !== undefined && { 'schema.prisma': schema }),
    ...(sql !== undefined && { 'schema.sql': sql }),
  };
  const { node, result } = traceOf(startedInterpreter(texts, libraries), 'src/run.ts', 'run');
  const lines = describeTrace(node)
    .split('\n')
    .map((line) => line.replace(/^ {2}/, ''));
  const told = lines.filter((line) => !/^(call run$|\s*(assume|return) )/.test(line));
  const returned = describeValue(result);
  return [...told, ...(returned === 'undefined' ? [] : [`=> ${returned}`])];
}
