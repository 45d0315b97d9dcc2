import type { Argument, Expr, Module, ObjectMember, Pattern, Statement } from '../model/il.js';

/** Called for an expression before its parts; false leaves the parts out. `home` is the callable it stands in. */
export type ExpressionVisitor = (expression: Expr, home: number) => unknown;

/** Visits every expression of a module in source order, callable by callable, decorators and superclasses included. */
export function walkExpressions(module: Module, visit: ExpressionVisitor): void {
  const pending: Work[] = [{ kind: 'callable', id: 0, home: 0 }];
  const seen = new Set<number>();
  for (let work = pending.pop(); work; work = pending.pop()) {
    const inner: Work[] = [];
    if (work.kind === 'expression') {
      if (visit(work.expression, work.home) !== false) addParts(module, work.expression, at(work.home, inner));
    } else if (work.kind === 'statement') addStatementParts(work.statement, at(work.home, inner));
    else if (!seen.has(work.id)) {
      seen.add(work.id);
      addCallableParts(module, work.id, inner);
    }
    // The list is a stack: the first part has to be on top.
    for (const part of inner.reverse()) pending.push(part);
  }
}

/** Expressions of one callable's body, inner callables left out. */
export function walkBody(module: Module, callable: number, visit: (expression: Expr) => unknown): void {
  const pending: Work[] = [];
  addCallableParts(module, callable, pending);
  pending.reverse();
  for (let work = pending.pop(); work; work = pending.pop()) {
    const inner: Work[] = [];
    if (work.kind === 'expression') {
      if (visit(work.expression) !== false) addParts(module, work.expression, at(work.home, inner));
    } else if (work.kind === 'statement') addStatementParts(work.statement, at(work.home, inner));
    for (const part of inner.reverse()) pending.push(part);
  }
}

type Work =
  | { readonly kind: 'expression'; readonly expression: Expr; readonly home: number }
  | { readonly kind: 'statement'; readonly statement: Statement; readonly home: number }
  | { readonly kind: 'callable'; readonly id: number; readonly home: number };

/** Collects the parts of one node. */
interface Sink {
  readonly expression: (...parts: readonly (Expr | undefined)[]) => void;
  readonly body: (statements: readonly Statement[]) => void;
  readonly callable: (id: number | undefined) => void;
}

function at(home: number, into: Work[]): Sink {
  return {
    expression: (...parts) => {
      for (const part of parts) if (part) into.push({ kind: 'expression', expression: part, home });
    },
    body: (statements) => {
      for (const statement of statements) into.push({ kind: 'statement', statement, home });
    },
    callable: (id) => {
      if (id !== undefined) into.push({ kind: 'callable', id, home });
    },
  };
}

function addCallableParts(module: Module, id: number, into: Work[]): void {
  const callable = module.callables[id];
  if (!callable) return;
  const sink = at(id, into);
  for (const param of callable.params) {
    sink.expression(...param.decorators.map((decorator) => decorator.expression));
    addPattern(param.pattern, sink);
  }
  sink.body(callable.body);
}

function addStatementParts(statement: Statement, sink: Sink): void {
  switch (statement.kind) {
    case 'expression':
      sink.expression(statement.expression);
      return;
    case 'declare':
      addPattern(statement.target, sink);
      sink.expression(statement.init);
      return;
    case 'return':
    case 'throw':
      sink.expression(statement.value);
      return;
    case 'block':
      sink.body(statement.body);
      return;
    case 'labeled':
      sink.body([statement.body]);
      return;
    case 'break':
    case 'continue':
      return;
    default:
      addBranchParts(statement, sink);
  }
}

function addBranchParts(
  statement: Extract<Statement, { kind: 'if' | 'loop' | 'each' | 'switch' | 'try' }>,
  sink: Sink,
): void {
  switch (statement.kind) {
    case 'if':
      sink.expression(statement.test);
      sink.body([...statement.then, ...statement.else]);
      return;
    case 'loop':
      sink.expression(statement.test, statement.update);
      sink.body(statement.body);
      return;
    case 'each':
      sink.expression(statement.source);
      addPattern(statement.target, sink);
      sink.body(statement.body);
      return;
    case 'switch':
      sink.expression(statement.subject);
      for (const option of statement.cases) {
        sink.expression(option.test);
        sink.body(option.body);
      }
      return;
    case 'try':
      sink.body([...statement.body, ...(statement.handler?.body ?? []), ...(statement.finalizer ?? [])]);
  }
}

function addPattern(pattern: Pattern, sink: Sink): void {
  switch (pattern.kind) {
    case 'local':
    case 'global':
      return;
    case 'target':
      sink.expression(pattern.to);
      return;
    case 'default':
      addPattern(pattern.target, sink);
      sink.expression(pattern.value);
      return;
    case 'object':
    case 'array':
      addItems(pattern, sink);
  }
}

function addItems(pattern: Extract<Pattern, { kind: 'object' | 'array' }>, sink: Sink): void {
  if (pattern.kind === 'object') {
    for (const prop of pattern.props) {
      if (typeof prop.key !== 'string') sink.expression(prop.key);
      addPattern(prop.value, sink);
    }
  } else {
    for (const item of pattern.items) if (item) addPattern(item, sink);
  }
  if (pattern.rest) addPattern(pattern.rest, sink);
}

function addArguments(args: readonly (Argument | null)[], sink: Sink): void {
  for (const argument of args) if (argument) sink.expression(argument.kind === 'spread' ? argument.value : argument);
}

function addMembers(members: readonly ObjectMember[], sink: Sink): void {
  for (const member of members) {
    if (member.kind !== 'spread' && typeof member.key !== 'string') sink.expression(member.key);
    if (member.kind === 'accessor') sink.callable(member.callable);
    else sink.expression(member.value);
  }
}

function addClass(module: Module, id: number, sink: Sink): void {
  const decl = module.classes[id];
  if (!decl) return;
  sink.expression(...decl.decorators.map((decorator) => decorator.expression), decl.superclass);
  for (const member of decl.members) {
    sink.expression(...member.decorators.map((decorator) => decorator.expression));
    sink.callable(member.callable);
  }
}

function addParts(module: Module, expression: Expr, sink: Sink): void {
  switch (expression.kind) {
    case 'call':
    case 'new':
      sink.expression(expression.callee);
      addArguments(expression.args, sink);
      return;
    case 'object':
      addMembers(expression.members, sink);
      return;
    case 'array':
    case 'sequence':
      addArguments(expression.items, sink);
      return;
    case 'function':
      sink.callable(expression.callable);
      return;
    case 'class':
      addClass(module, expression.class, sink);
      return;
    case 'jsx':
      sink.expression(expression.component);
      addMembers(expression.attributes, sink);
      sink.expression(...expression.children);
      return;
    default:
      addOperands(expression, sink);
  }
}

type Operation = Exclude<
  Expr,
  { kind: 'call' | 'new' | 'object' | 'array' | 'sequence' | 'function' | 'class' | 'jsx' }
>;

function addOperands(expression: Operation, sink: Sink): void {
  switch (expression.kind) {
    case 'member':
      sink.expression(expression.object);
      return;
    case 'index':
      sink.expression(expression.object, expression.index);
      return;
    case 'template':
      sink.expression(...expression.values);
      return;
    case 'tagged':
      sink.expression(expression.tag, ...expression.values);
      return;
    case 'unary':
      sink.expression(expression.operand);
      return;
    case 'binary':
    case 'logical':
      sink.expression(expression.left, expression.right);
      return;
    case 'conditional':
      sink.expression(expression.test, expression.then, expression.else);
      return;
    default:
      addWrapped(expression, sink);
  }
}

type Wrapper = Exclude<
  Operation,
  { kind: 'member' | 'index' | 'template' | 'tagged' | 'unary' | 'binary' | 'logical' | 'conditional' }
>;

function addWrapped(expression: Wrapper, sink: Sink): void {
  switch (expression.kind) {
    case 'assign':
      addPattern(expression.target, sink);
      sink.expression(expression.value);
      return;
    case 'update':
      addPattern(expression.target, sink);
      return;
    case 'await':
    case 'cast':
    case 'yield':
      sink.expression(expression.value);
      return;
    case 'import':
      sink.expression(expression.source);
      return;
    default:
  }
}
