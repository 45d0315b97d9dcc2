import type { PipelineSpec } from '../../model/library.js';
import type { ApiValue, Value } from '../../model/value.js';
import type { Machine } from '../machine.js';

/** A builder chain that ends in a handler. */
export interface Pipeline {
  readonly steps: readonly Step[];
  readonly handler: Value;
  readonly metadata: Value | undefined;
  readonly metadataAs: string;
  readonly contextAs: string;
  readonly input: PipelineSpec['input'];
  /** Whether input has to pass schemas to be seen. */
  readonly schemas: boolean;
}

/** What stands before the handler, in order. */
interface Step {
  readonly is: 'middleware' | 'schema';
  readonly value: Value;
}

/** How deep chains take over the middleware of others. */
const MAX_TAKEN_OVER = 6;

/** Whether a value is an action built by a declared client. */
export function isPipeline(m: Machine, value: Value): value is ApiValue {
  return chainOf(m, value) !== undefined;
}

/** What a chain makes: the step that it ended with (`query`, `mutation`), or what its library calls it. */
export function typeOfPipeline(m: Machine, value: Value): string | undefined {
  const chain = chainOf(m, value);
  return chain?.spec.type ?? chain?.end.base?.step;
}

/** What a chain ends in. */
export function handlerOfPipeline(m: Machine, value: Value): Value | undefined {
  return chainOf(m, value)?.end.args[0];
}

/** A chain that ends with a handler; what it was made of may be kept beside it. */
function chainOf(m: Machine, value: Value): { readonly spec: PipelineSpec; readonly end: ApiValue } | undefined {
  if (value.kind !== 'api') return undefined;
  const made = m.operations.get(value);
  const end = made?.spec.ends === true ? m.values.api(made.made.package, made.made.base, '()', made.args) : value;
  const spec = specOf(m, value);
  if (spec === undefined || end.kind !== 'api' || end.args[0] === undefined) return undefined;
  return isStep(end, spec.handler) ? { spec, end } : undefined;
}

function specOf(m: Machine, value: ApiValue): PipelineSpec | undefined {
  return m.libraries.libraries.find((library) => library.packages.includes(value.package))?.pipeline;
}

function isStep(value: ApiValue, names: readonly string[]): boolean {
  return value.step === '()' && value.base !== undefined && names.includes(value.base.step);
}

/** Reads a chain from its end; undefined where the value is none. */
export function readPipeline(m: Machine, value: ApiValue): Pipeline | undefined {
  const chain = chainOf(m, value);
  const handler = chain?.end.args[0];
  if (chain === undefined || handler === undefined) return undefined;
  const { metadata: metadataAs, context: contextAs, input, schema } = chain.spec;
  return {
    steps: stepsOf(m, chain.end.base?.base, chain.spec),
    handler,
    metadata: metadataOf(chain.end, metadataAs),
    metadataAs,
    contextAs,
    input,
    schemas: schema !== undefined && input.open !== true,
  };
}

function metadataOf(value: ApiValue, name: string): Value | undefined {
  for (let at: ApiValue | undefined = value; at !== undefined; at = at.base) if (isStep(at, [name])) return at.args[0];
  return undefined;
}

/** The middleware and schemas of a chain, first one first; chains that it was given stand for theirs. */
function stepsOf(m: Machine, end: ApiValue | undefined, spec: PipelineSpec, depth = 0): readonly Step[] {
  const steps: Step[] = [];
  for (let at = end; at !== undefined; at = at.base) {
    const [given] = at.args;
    if (given === undefined) continue;
    if (isStep(at, spec.use)) steps.unshift(...takenOver(m, given, spec, depth));
    if (isStep(at, spec.schema ?? [])) steps.unshift({ is: 'schema', value: given });
  }
  return steps;
}

function takenOver(m: Machine, given: Value, spec: PipelineSpec, depth: number): readonly Step[] {
  const isChain = given.kind === 'api' && specOf(m, given) === spec;
  return isChain && depth < MAX_TAKEN_OVER ? stepsOf(m, given, spec, depth + 1) : [{ is: 'middleware', value: given }];
}
