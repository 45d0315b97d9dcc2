/** State of one lowering: the open module, its frames and the names in scope. */
import type { Callable, ClassDecl, Dependency, Expr, Slot, Statement, TypeDecl, TypeRef } from '../model/il.js';
import type { Span } from '../model/location.js';
import type { TSESTree } from './parse.js';

/** Nesting that is lowered: deeper trees would overflow the stack of whoever walks, clones or prints them. */
const MAX_DEPTH = 1000;

/** Thrown when the tree is nested deeper than the limit; caught at the door of this layer. */
export class NestingError extends RangeError {}

/** The mutually recursive entry points, handed in from outside so that the files of this layer form no cycle. */
export interface Recursion {
  readonly expression: (node: TSESTree.Expression, scope: Scope, name: string) => Expr;
  readonly statement: (node: TSESTree.Node, scope: Scope) => readonly Statement[];
}

/** What is collected while one module is lowered. */
export interface LoweringState {
  readonly text: string;
  /** True in declaration files, where `declare` says nothing special. */
  readonly ambient: boolean;
  readonly callables: (Callable | undefined)[];
  readonly classes: (ClassDecl | undefined)[];
  readonly types: TypeDecl[];
  readonly dependencies: Dependency[];
  readonly recursion: Recursion;
  depth: number;
}

/** A slot of a frame that is still open. */
export interface OpenSlot {
  readonly name: string;
  readonly kind: Slot['kind'];
  captured: boolean;
  used: boolean;
  /** Set when the value of a namespace was declared: further parts add to it. */
  begun: boolean;
  type?: TypeRef;
}

/** The local variables of the callable that is being lowered. */
export interface Frame {
  readonly form: Callable['form'];
  readonly slots: OpenSlot[];
  argumentsSlot: number | undefined;
}

/** One lexical scope: several share a frame. */
export interface Scope {
  readonly state: LoweringState;
  readonly frame: Frame;
  readonly parent: Scope | undefined;
  readonly names: Map<string, number>;
  /** Type parameters of every enclosing declaration. */
  readonly typeParams: ReadonlySet<string>;
  /** `Outer.` inside `namespace Outer`. */
  readonly typePrefix: string;
}

/** Where a name lives. */
export interface Binding {
  readonly hops: number;
  readonly slot: number;
}

/** Source range of a node. */
export function spanOf(node: { readonly range: TSESTree.Range }): Span {
  return { start: node.range[0], end: node.range[1] };
}

/** Lowers an expression, counting the depth; `name` is what a function or class in this place is called. */
export function lowerExpression(node: TSESTree.Expression, scope: Scope, name = ''): Expr {
  enter(scope.state);
  const expression = scope.state.recursion.expression(node, scope, name);
  scope.state.depth -= 1;
  return expression;
}

/** Lowers a statement to none, one or several, counting the depth. */
export function lowerStatement(node: TSESTree.Node, scope: Scope): readonly Statement[] {
  enter(scope.state);
  const statements = scope.state.recursion.statement(node, scope);
  scope.state.depth -= 1;
  return statements;
}

/** Goes one level down; the caller comes back up by decrementing `depth`. */
export function enter(state: LoweringState, levels = 1): void {
  state.depth += levels;
  if (state.depth > MAX_DEPTH) throw new NestingError('nested too deeply');
}

/** A scope inside another one, in the same callable. */
export function innerScope(scope: Scope): Scope {
  return { ...scope, parent: scope, names: new Map() };
}

/** The outermost scope of a callable that stands in `scope`. */
export function frameScope(scope: Scope, form: Callable['form']): Scope {
  return { ...scope, parent: scope, names: new Map(), frame: openFrame(form) };
}

/** An empty frame. */
export function openFrame(form: Callable['form']): Frame {
  return { form, slots: [], argumentsSlot: undefined };
}

/** The same scope with more type parameters in it. */
export function withTypeParams(scope: Scope, names: readonly string[]): Scope {
  return names.length === 0 ? scope : { ...scope, typeParams: new Set([...scope.typeParams, ...names]) };
}

/** Adds a name to a scope; a second declaration of a name finds the slot of the first. */
export function declareName(scope: Scope, name: string, kind: Slot['kind']): number {
  const known = scope.names.get(name);
  if (known !== undefined) return known;
  const slot = scope.frame.slots.length;
  scope.frame.slots.push({ name, kind, captured: false, used: false, begun: false });
  scope.names.set(name, slot);
  return slot;
}

/** Finds a name, marking the slot as captured when it is another callable's. */
export function resolveName(scope: Scope, name: string): Binding | undefined {
  let hops = 0;
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const slot = at.names.get(name) ?? (name === 'arguments' ? argumentsSlotOf(at) : undefined);
    if (slot !== undefined) {
      markUse(at.frame.slots[slot], hops);
      return { hops, slot };
    }
    if (at.parent !== undefined && at.parent.frame !== at.frame) hops += 1;
  }
  return undefined;
}

function markUse(slot: OpenSlot | undefined, hops: number): void {
  if (slot === undefined) return;
  slot.used = true;
  if (hops > 0) slot.captured = true;
}

const FORMS_WITH_ARGUMENTS: ReadonlySet<Callable['form']> = new Set([
  'function',
  'method',
  'constructor',
  'getter',
  'setter',
]);

function argumentsSlotOf(scope: Scope): number | undefined {
  const { frame } = scope;
  if (!FORMS_WITH_ARGUMENTS.has(frame.form)) return undefined;
  if (frame.argumentsSlot === undefined) {
    frame.argumentsSlot = frame.slots.length;
    frame.slots.push({ name: 'arguments', kind: 'var', captured: false, used: true, begun: true });
  }
  return frame.argumentsSlot;
}

/** Notes the annotated type of a slot of the scope's own frame. */
export function setSlotType(scope: Scope, slot: number, type: TypeRef): void {
  const open = scope.frame.slots[slot];
  if (open !== undefined) open.type ??= type;
}

/** The slots of a frame whose callable is complete. */
export function closeSlots(frame: Frame): Slot[] {
  return frame.slots.map(({ name, kind, captured, type }) =>
    type === undefined ? { name, kind, captured } : { name, kind, captured, type },
  );
}

/** Takes the next callable id. */
export function reserveCallable(state: LoweringState): number {
  return state.callables.push(undefined) - 1;
}
