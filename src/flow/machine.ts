import type { Config, GuardSetting } from '../model/config.js';
import type { Callable, ClassDecl, Expr, Module, Statement } from '../model/il.js';
import { invariant } from '../model/invariant.js';
import type { OperationsSpec } from '../model/library.js';
import type { Place, Span } from '../model/location.js';
import type { Program } from '../model/program.js';
import type { Entities } from './entities.js';
import { createEntities } from './entities.js';
import type { EntryKind, TraceNode } from '../model/trace.js';
import type { ApiValue, ClassValue, ClosureValue, Fact, Value } from '../model/value.js';
import type { Facts } from './facts.js';
import { addFact } from './facts.js';
import type { LibraryIndex } from './library/library-index.js';
import type { Cells, Changes, Mark, Store } from './store.js';
import { createStore } from './store.js';
import type { Summaries } from './summary.js';
import { createValues } from './values.js';
import type { Values } from './values.js';

/** One running call. */
export interface Activation {
  readonly module: Module;
  readonly callable: Callable;
  readonly frame: Frame;
  /** `this` */
  readonly self: Value;
  readonly args: readonly Value[];
  /** How often calls on the stack up to this one came back to a running callable. */
  readonly returns: number;
  /** Position on the stack of the outermost call that was come back to; infinite where there is none. */
  readonly dependsOn: number;
  /** How much had been written down when it began. */
  readonly told: number;
  /** Facts and store position at the start, so that an exit can tell what the call changed. */
  readonly facts: Facts | undefined;
  readonly mark: Mark;
  readonly exits: Exit[];
  readonly loops: LoopScope[];
  /** Number of `try` bodies the running statement stands in. */
  tries: number;
  /** Where the call stands. */
  readonly site: Place;
}

/** Slots of one activation, with the frames around it. */
export interface Frame {
  readonly id: number;
  readonly cells: Cells;
  readonly outer: Frame | undefined;
  readonly module: Module;
  /** Variables of the rounds of loops that were running when the frame was taken, innermost first. */
  readonly rounds?: readonly Round[];
}

/** A round of a loop that was laid out: its variables are its own, as functions made in it keep them. */
export interface Round {
  readonly slots: ReadonlySet<number>;
  readonly cells: Cells;
}

/** One way out of a call or loop. */
export interface Exit {
  readonly value: Value;
  readonly facts: Facts | undefined;
  readonly changes: Changes;
}

/** A loop or switch that `break` and `continue` leave. */
export interface LoopScope {
  readonly form: 'loop' | 'switch';
  readonly mark: Mark;
  readonly exits: Exit[];
}

/** Where the ways on from a middleware are collected: one exit for each call of `next()`. */
export interface Continuation {
  readonly token: Value;
  readonly mark: Mark;
  readonly exits: Exit[];
}

/** A call that answers named operations itself, met while an entry point is walked. */
export interface ServingCall {
  readonly spec: OperationsSpec;
  readonly api: ApiValue;
  /** The schema or router that it serves. */
  readonly serves: Value;
}

/** A function that start-up gave to a broker, an emitter or the clock. */
export interface Subscription {
  readonly kind: EntryKind;
  /** The topic, queue or event; undefined where it cannot be told. */
  readonly name: string | undefined;
  readonly library: string;
  readonly handler: Value;
  readonly args: readonly Value[];
  readonly at: Place;
}

/** Something by which named operations are answered: how it is declared, and what it was made with. */
export interface MadeOperations {
  readonly spec: OperationsSpec;
  readonly made: ApiValue;
  readonly args: readonly Value[];
  readonly at: Place;
}

/** Figures for `assay stats`. */
export interface Tally {
  calls: number;
  resolvedCalls: number;
  readonly unknownPackages: Map<string, number>;
  /** Callables whose body was interpreted. */
  readonly reached: Set<string>;
}

/** A call as the interpreter makes it. */
export interface CallRequest {
  readonly callee: Value;
  /** `this`, or what the method was read from. */
  readonly self: Value;
  readonly args: readonly Value[];
  readonly at: Place;
  /** How the callee is written, for labels. */
  readonly label: string;
  /** Entity or type given as a type argument. */
  readonly typeArg?: Value;
  /** Number of nodes the current sequence had before the receiver was evaluated, for `.catch()` and `.then()`. */
  readonly receiverFrom?: number;
  /** A member of a value: ways out of the callee on which it is true lead nowhere, as after an answer in a hook. */
  readonly ends?: { readonly of: Value; readonly name: string };
}

/**
 * The interpreter's own operations, which call each other across files (expressions call functions whose bodies are
 * statements that hold expressions). They are handed in, so that files import downwards only.
 */
export interface Operations {
  readonly evaluate: (m: Machine, expression: Expr) => Value;
  readonly execute: (m: Machine, body: readonly Statement[]) => void;
  readonly call: (m: Machine, call: CallRequest) => Value;
  readonly construct: (m: Machine, call: CallRequest) => Value;
  /** Evaluates an expression of a module outside any call: decorators, configuration. */
  readonly evaluateIn: (m: Machine, module: Module, expression: Expr) => Value;
  /** Runs something as code of a module, outside any call; what it throws or learns stays inside. */
  readonly runIn: (m: Machine, module: Module, run: () => Value) => Value;
  /** What a container of dependencies hands out for a class or token. */
  readonly provided: (m: Machine, token: Value) => Value;
  /** `await value`: runs a statement that waits for it. */
  readonly awaitValue: (m: Machine, value: Value, at: Place) => Value;
  /** Runs a module's body in its frame. */
  readonly enterModule: (m: Machine, module: Module, frame: Frame) => void;
}

/** The interpreter's state. One value, handed to every function of this folder. */
export interface Machine {
  readonly program: Program;
  readonly libraries: LibraryIndex;
  readonly settings: MachineSettings;
  readonly entities: Entities;
  readonly ops: Operations;
  readonly values: Values;
  readonly store: Store;
  readonly summaries: Summaries;
  readonly frames: Frame[];
  readonly moduleFrames: Map<Module, Frame>;
  readonly tally: Tally;
  readonly stack: Activation[];
  /** At start-up nothing is recorded and closures handed to unseen callees are kept, not run. */
  phase: 'start-up' | 'entry';
  facts: Facts | undefined;
  /** False after return, throw, break: what follows is not reached. */
  live: boolean;
  /** The sequence that is being written. */
  items: TraceNode[];
  /** Exceptions thrown in the innermost `try` or call. */
  thrown: Value[];
  /** Middleware that is running, innermost last. */
  readonly continuations: Continuation[];
  /** Routers that something was registered on at start-up, each with its registrations in order. */
  readonly routers: Map<ApiValue, Set<Value>>;
  /** Kept like registrations, by place and handler: the rounds of a loop subscribe once. */
  readonly subscriptions: Map<string, Subscription>;
  /** What start-up made models of an entity from. */
  readonly modelSchemas: Map<string, ReadonlySet<ApiValue>>;
  /** Types, schemas, layers and servers of named operations that start-up made. */
  readonly operations: Map<Value, MadeOperations>;
  /** Calls that answer operations, met on the entry point that is walked. */
  readonly servingCalls: ServingCall[];
  /** What a serving call has to serve to be the way on. */
  soughtCall: { readonly serves: Value; readonly way: Continuation } | undefined;
  /** Functions that start-up handed to callees nobody can see. */
  readonly handedOver: Set<ClosureValue>;
  /** Classes that were defined, each as it was defined last. */
  readonly classes: Map<ClassDecl, ClassValue>;
  /** What a function named as a guard in the configuration made at start-up: `requireRole('admin')`. */
  readonly madeGuards: Map<Value, GuardSetting>;
  /** How many effects and calls that have some were written down. */
  told: number;
  /** How often a function was put where it outlives its call and the store does not know of it. */
  handouts: number;
  /** Steps left for this entry point. */
  budget: number;
  /** Steps the running call has to leave to its callers. */
  floor: number;
  exhausted: boolean;
}

/** What the configuration adds. */
export interface MachineSettings extends Pick<Config, 'guards' | 'gateways'> {
  readonly stepsPerEntry: number;
}

/** Deepest stack of project calls. */
const MAX_CALL_DEPTH = 48;

/** Creates a machine for a program. */
export function createMachine(
  program: Program,
  libraries: LibraryIndex,
  settings: MachineSettings,
  ops: Operations,
): Machine {
  return {
    program,
    ops,
    libraries,
    settings,
    entities: createEntities(program.schema),
    values: createValues(),
    store: createStore(),
    summaries: new Map(),
    frames: [],
    moduleFrames: new Map(),
    tally: { calls: 0, resolvedCalls: 0, unknownPackages: new Map(), reached: new Set() },
    stack: [],
    phase: 'start-up',
    facts: undefined,
    live: true,
    items: [],
    thrown: [],
    continuations: [],
    routers: new Map(),
    subscriptions: new Map(),
    modelSchemas: new Map(),
    operations: new Map(),
    servingCalls: [],
    soughtCall: undefined,
    handedOver: new Set(),
    madeGuards: new Map(),
    classes: new Map(),
    handouts: 0,
    told: 0,
    budget: Number.MAX_SAFE_INTEGER,
    floor: 0,
    exhausted: false,
  };
}

/** The innermost running call. */
export function current(m: Machine): Activation {
  const top = m.stack.at(-1);
  invariant(top !== undefined, 'code is interpreted only inside an activation');
  return top;
}

/** The place of a node of the running callable. */
export function placeOf(m: Machine, span: Span): Place {
  return { file: current(m).module.path, start: span.start, end: span.end };
}

/** Whether another call may be entered. */
export function hasDepth(m: Machine): boolean {
  return m.stack.length < MAX_CALL_DEPTH;
}

/** Makes a frame for an activation of a callable. */
export function newFrame(m: Machine, module: Module, callable: Callable, outer: Frame | undefined): Frame {
  const frame: Frame = {
    id: m.frames.length,
    cells: m.store.newCells(callable.slots.some((s) => s.captured)),
    outer,
    module,
  };
  m.frames.push(frame);
  return frame;
}

/** The frame with this id. */
export function frameOf(m: Machine, id: number): Frame {
  const frame = m.frames[id];
  invariant(frame !== undefined, 'frames are never removed');
  return frame;
}

/** The callable of a module. */
export function callableOf(module: Module, id: number): Callable {
  const callable = module.callables[id];
  invariant(callable !== undefined, 'callables are numbered in their module');
  return callable;
}

/** The class of a module. */
export function classDeclOf(module: Module, id: number): ClassDecl {
  const decl = module.classes[id];
  invariant(decl !== undefined, 'classes are numbered in their module');
  return decl;
}

/** The module with this path. */
export function moduleOf(m: Machine, path: string): Module {
  const module = m.program.findModule(path);
  invariant(module !== undefined, 'values name modules of the program');
  return module;
}

/** Writes down that a fact holds from here on. */
export function learn(m: Machine, fact: Fact): void {
  m.facts = addFact(m.facts, fact);
  m.items.push({ kind: 'assume', fact });
}

/** Writes down that what could not be seen may have asked who is calling. */
export function noteOpaque(m: Machine, at: Place, name: string): void {
  emit(m, { kind: 'effect', what: 'opaque-guard', at, library: 'unknown', name });
}

/** Adds a node to the trace. */
export function emit(m: Machine, node: TraceNode): void {
  if (m.phase !== 'entry') return;
  m.items.push(node);
  if (isWork(node)) m.told += 1;
}

/** Whether a node says that something was done, not only that values were worked out. */
function isWork(node: TraceNode): boolean {
  return node.kind === 'call' || (node.kind === 'effect' && node.what !== 'unknown-call' && node.what !== 'log');
}
