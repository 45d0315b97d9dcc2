import type { Callable, Module, Param, Pattern } from '../model/il.js';
import type { TraceNode } from '../model/trace.js';
import type { Value } from '../model/value.js';
import { joinExits, sequence } from './branches.js';
import type { Rationed } from './budget.js';
import { takeStep, withReserve } from './budget.js';
import { escapes } from './escapes.js';
import { factsSince } from './facts.js';
import { readLocal } from './frames.js';
import { setMember } from './members.js';
import { bind } from './patterns.js';
import type { Activation, CallRequest, Exit, Frame, Machine } from './machine.js';
import { callableOf, emit, frameOf, hasDepth, moduleOf, newFrame, noteOpaque } from './machine.js';
import { NEVER } from './never.js';
import type { Recursion } from './recursion.js';
import { recursionOf } from './recursion.js';
import type { SummaryKey } from './summaries.js';
import { findSummary, keepSummary, replay } from './summaries.js';
import type { CallResult } from './summary.js';
import { valueOfType } from './types.js';
import { noteWork } from './work-loops.js';

type Closure = Extract<Value, { kind: 'closure' }>;

/** Calls a function of the program. */
export function callClosure(m: Machine, closure: Closure, call: CallRequest): Value {
  const module = moduleOf(m, closure.module);
  const callable = callableOf(module, closure.callable);
  const self = closure.self ?? call.self;
  const recursion = recursionOf(m, callable, self, call.args);
  if (!hasDepth(m) || recursion.isCut || !takeStep(m)) {
    m.store.taint(hasDepth(m) ? recursion.dependsOn : 0);
    return cutShort(m, callable, call);
  }
  m.tally.reached.add(`${module.path}#${String(callable.id)}`);
  noteWork(m, closure, callable, call);
  const key = { closure, self, args: call.args };
  const summary = call.ends === undefined ? findSummary(m, key) : undefined;
  if (summary !== undefined) return finish(m, replay(m, summary), callable, call);
  const target = { module, callable, self, outer: frameOf(m, closure.frame), recursion };
  const run = recorded(m, key, target, call);
  if (run?.ranOut === false) return finish(m, run.result, callable, call);
  // What was not seen of it may have asked who is calling.
  noteOpaque(m, call.at, callable.name === '' ? call.label : callable.name);
  return run === undefined
    ? cutShort(m, callable, call)
    : finish(m, unfinished(m, run.result, callable, call), callable, call);
}

/** Runs the body and remembers what it did, unless it hangs on where it was called; undefined where no steps are left for it. */
function recorded(m: Machine, key: SummaryKey, target: Target, call: CallRequest): Rationed<CallResult> | undefined {
  const recorder = m.store.startRecording(m.stack.length);
  const run = withReserve(m, () => runBody(m, target, call));
  if (run === undefined || run.ranOut || call.ends !== undefined) m.store.taint();
  else if (recorder.dependsOn >= recorder.depth) keepSummary(m, key, recorder, run.result);
  m.store.stopRecording();
  return run;
}

/** What a call that is not made gives. */
function cutShort(m: Machine, callable: Callable, call: CallRequest): Value {
  const cut = m.values.result(callable.name, call.args);
  return callable.async ? m.values.promise(cut) : cut;
}

/** A call whose steps ran out goes on in ways nobody saw. */
function unfinished(m: Machine, result: CallResult, callable: Callable, call: CallRequest): CallResult {
  return { ...result, value: m.values.result(callable.name, call.args), after: [], returns: true };
}

interface Target {
  readonly module: Module;
  readonly callable: Callable;
  readonly self: Value;
  readonly outer: Frame;
  readonly recursion: Recursion;
}

/** Runs the body; the store holds what every way out has in common, facts are given back. */
function runBody(m: Machine, target: Target, call: CallRequest): CallResult {
  const { facts, items, thrown } = m;
  const before = { values: m.values.size(), handouts: m.handouts };
  const activation = enter(m, target, call);
  bindParams(m, target, call);
  m.ops.execute(m, target.callable.body);
  if (m.live)
    activation.exits.push({
      value: m.values.undefined,
      facts: m.facts,
      changes: m.store.changesSince(activation.mark),
    });
  m.stack.pop();
  const node = pruned(m.items);
  const threw = m.thrown;
  m.items = [];
  m.facts = facts;
  m.store.undo(activation.mark);
  const { cells } = activation.frame;
  cells.isDead = !cells.escapes || !escapes(m, activation, before);
  const value = joinExits(m, waysOn(m, activation.exits, call.ends));
  const result: CallResult = { value, after: factsSince(m.facts, facts), returns: m.live, thrown: threw, node };
  m.facts = facts;
  m.items = items;
  m.thrown = thrown;
  m.live = true;
  return result;
}

/** Ways out that lead somewhere. */
function waysOn(m: Machine, exits: readonly Exit[], ends: CallRequest['ends']): readonly Exit[] {
  if (ends === undefined) return exits;
  const cells = m.store.overlayOf(ends.of);
  return exits.filter(({ changes }) => {
    const written = changes.get(cells)?.get(ends.name);
    return written?.kind !== 'const' || written.value !== true;
  });
}

function enter(m: Machine, target: Target, call: CallRequest): Activation {
  const mark = m.store.mark();
  const frame = newFrame(m, target.module, target.callable, target.outer);
  const activation: Activation = {
    module: target.module,
    callable: target.callable,
    frame,
    self: target.self,
    args: call.args,
    returns: target.recursion.returns,
    dependsOn: target.recursion.dependsOn,
    told: m.told,
    facts: m.facts,
    mark,
    exits: [],
    loops: [],
    tries: 0,
    site: call.at,
  };
  m.stack.push(activation);
  m.items = [];
  m.thrown = [];
  return activation;
}

function bindParams(m: Machine, target: Target, call: CallRequest): void {
  target.callable.params.forEach((param, index) => {
    bind(
      m,
      param.pattern,
      param.rest
        ? m.values.array(call.args.slice(index), call.at)
        : argument(m, target.module, param, call.args[index]),
    );
    if (param.property !== undefined) setMember(m, target.self, param.property, boundTo(m, param.pattern));
  });
  if (target.callable.argumentsSlot !== undefined) {
    m.store.set(
      m.stack.at(-1)?.frame.cells ?? target.outer.cells,
      target.callable.argumentsSlot,
      m.values.array(call.args, call.at),
    );
  }
}

/** What a parameter that also declares a field was bound to, its default included. */
function boundTo(m: Machine, pattern: Pattern): Value {
  if (pattern.kind === 'default') return boundTo(m, pattern.target);
  return pattern.kind === 'local' ? readLocal(m, pattern.hops, pattern.slot) : m.values.undefined;
}

/** An unknown argument with a declared type is an instance of that type. */
function argument(m: Machine, module: Module, param: Param, given: Value | undefined): Value {
  if (given === undefined) return m.values.undefined;
  if (given.kind !== 'unknown') return given;
  return valueOfType(m, module, param.type) ?? given;
}

function callNode(m: Machine, body: TraceNode, callable: Callable, call: CallRequest): TraceNode {
  const defined = { file: moduleOfCall(m, call), start: callable.start, end: callable.end };
  const callee = callable.name === '' ? call.label : callable.name;
  return { kind: 'call', at: call.at, callee, defined, async: callable.async, body };
}

/** Hands the outcome of a call to the caller: at once, or as a promise. */
function finish(m: Machine, result: CallResult, callable: Callable, call: CallRequest): Value {
  if (result.node !== undefined) emit(m, callNode(m, result.node, callable, call));
  if (callable.generator) return m.values.array([], call.at, result.value);
  if (callable.async) {
    const of = result.returns ? unwrap(m, result.value) : m.values.native(NEVER);
    return m.values.promise(
      of,
      [...result.after, ...factsOf(result.value)],
      result.thrown.length > 0 || !result.returns || rejects(result.value),
    );
  }
  if (result.thrown.length > 0) m.thrown.push(m.values.choice(result.thrown.map((value) => ({ value, when: [] }))));
  if (!result.returns) {
    m.live = false;
    return m.values.undefined;
  }
  for (const fact of result.after) {
    m.facts = { fact, before: m.facts, length: (m.facts?.length ?? 0) + 1 };
    m.items.push({ kind: 'assume', fact });
  }
  return result.value;
}

function moduleOfCall(m: Machine, call: CallRequest): string {
  return call.callee.kind === 'closure' ? call.callee.module : (m.stack.at(-1)?.module.path ?? '');
}

/** Whether what an async function returns may reject, and the function with it. */
function rejects(value: Value): boolean {
  return value.kind === 'choice'
    ? value.alternatives.some((a) => rejects(a.value))
    : value.kind === 'promise' && value.rejects;
}

/** A promise returned from an async function is waited for by whoever waits for the function. */
function unwrap(m: Machine, value: Value): Value {
  if (value.kind === 'choice')
    return m.values.choice(
      value.alternatives.map((a) => ({ value: unwrap(m, a.value), when: [...a.when, ...factsOf(a.value)] })),
    );
  return value.kind === 'promise' ? value.of : value;
}

function factsOf(value: Value): Extract<Value, { kind: 'promise' }>['after'] {
  return value.kind === 'promise' ? value.after : [];
}

/** The body's trace, unless it tells nothing. */
function pruned(items: readonly TraceNode[]): TraceNode | undefined {
  return items.some(matters) ? sequence(items) : undefined;
}

function matters(node: TraceNode): boolean {
  switch (node.kind) {
    case 'assume':
      return false;
    case 'exit':
      return node.how !== 'return';
    case 'sequence':
      return node.items.some(matters);
    case 'branch':
      return matters(node.then) || matters(node.else);
    case 'loop':
      return matters(node.body);
    case 'try':
    case 'transaction':
    case 'extent':
    case 'call':
    case 'float':
    case 'effect':
      return true;
  }
}
