import type { CallExpr, Decorator, Expr, Module, Pattern, Statement } from '../model/il.js';
import type { ExportTarget, ModuleTarget } from '../model/program.js';
import type { Links } from './find-export.js';
import type { References } from './scopes.js';

/** What a syntactic match is made against. */
export interface MatchContext {
  readonly links: Links;
  readonly references: References;
}

/** A module and the callable an expression of it stands in. */
export interface Scope {
  readonly module: Module;
  readonly home: number;
}

/** A name of a package: `Column` of `typeorm`. */
export interface PackageName {
  readonly package: string;
  readonly name: string;
}

/** Declarations are followed this far: `const Schema = mongoose.Schema; const Types = Schema.Types`. */
const MAX_ALIASES = 4;

/** The package and exported name an expression refers to, through imports, `require` and local aliases. */
export function findPackageName(
  context: MatchContext,
  scope: Scope,
  expression: Expr,
  depth = 0,
): PackageName | undefined {
  if (depth > MAX_ALIASES) return undefined;
  if (expression.kind === 'cast') return findPackageName(context, scope, expression.value, depth);
  if (expression.kind === 'member')
    return memberOfPackage(findPackageName(context, scope, expression.object, depth), expression.name);
  const required = requiredPackage(context, scope.module, expression);
  if (required) return required;
  const target = context.references.resolveReference(scope.module, scope.home, expression);
  if (target?.kind === 'outside') return outsideName(target.target, target.imported);
  return target?.kind === 'slot' ? declaredPackageName(context, target, depth) : undefined;
}

function declaredPackageName(
  context: MatchContext,
  { module, slot }: { readonly module: Module; readonly slot: number },
  depth: number,
): PackageName | undefined {
  const bound = findDeclaration(module, slot);
  if (!bound?.init) return undefined;
  const found = findPackageName(context, { module, home: 0 }, bound.init, depth + 1);
  return bound.key === undefined ? found : memberOfPackage(found, bound.key);
}

function outsideName(target: ModuleTarget, name: string): PackageName | undefined {
  return target.kind === 'package' ? { package: target.name, name } : undefined;
}

/** Everything reached through a package counts as its name: `mongoose.Schema`, `Schema.Types.ObjectId`. */
function memberOfPackage(object: PackageName | undefined, name: string): PackageName | undefined {
  return object && { package: object.package, name };
}

function requiredPackage(context: MatchContext, module: Module, expression: Expr): PackageName | undefined {
  if (expression.kind !== 'call' || expression.callee.kind !== 'global' || expression.callee.name !== 'require')
    return undefined;
  const [first] = expression.args;
  const specifier = first && first.kind !== 'spread' ? textOf(first) : undefined;
  return specifier === undefined ? undefined : outsideName(context.links.resolve(module, specifier), '*');
}

/** What a variable of the module's frame is declared with; `key` when it is taken out of an object. */
export function findDeclaration(
  module: Module,
  slot: number,
): { readonly init?: Expr; readonly key?: string } | undefined {
  for (const statement of module.callables[0]?.body ?? []) {
    if (statement.kind !== 'declare') continue;
    if (bindsSlot(statement.target, slot)) return statement.init ? { init: statement.init } : {};
    const key =
      statement.target.kind === 'object'
        ? statement.target.props.find((prop) => bindsSlot(prop.value, slot))?.key
        : undefined;
    if (typeof key === 'string' && statement.init) return { init: statement.init, key };
  }
  return undefined;
}

function bindsSlot(pattern: Pattern, slot: number): boolean {
  if (pattern.kind === 'default') return bindsSlot(pattern.target, slot);
  return pattern.kind === 'local' && pattern.slot === slot && pattern.hops === 0;
}

/** A decorator that comes from a package, with its arguments. */
export interface DecoratorMatch extends PackageName {
  readonly args: readonly Expr[];
}

/** The decorators that come from packages. */
export function matchDecorators(
  context: MatchContext,
  scope: Scope,
  decorators: readonly Decorator[],
): readonly DecoratorMatch[] {
  return decorators.flatMap(({ expression }) => {
    const callee = expression.kind === 'call' ? expression.callee : expression;
    const found = findPackageName(context, scope, callee);
    return found ? [{ ...found, args: expression.kind === 'call' ? plainArguments(expression) : [] }] : [];
  });
}

/** Arguments up to the first spread. */
export function plainArguments(call: { readonly args: CallExpr['args'] }): readonly Expr[] {
  const plain: Expr[] = [];
  for (const argument of call.args) {
    if (argument.kind === 'spread') break;
    plain.push(argument);
  }
  return plain;
}

/** The text of a string literal or of a template without holes. */
export function textOf(expression: Expr | undefined): string | undefined {
  if (expression?.kind === 'literal' && typeof expression.value === 'string') return expression.value;
  if (expression?.kind === 'template' && expression.values.length === 0) return expression.strings[0];
  return expression?.kind === 'cast' ? textOf(expression.value) : undefined;
}

/** Whether an expression is the literal `true`. */
export function isTrue(expression: Expr | undefined): boolean {
  return expression?.kind === 'literal' && expression.value === true;
}

/** Whether an expression is the literal `false`. */
export function isFalse(expression: Expr | undefined): boolean {
  return expression?.kind === 'literal' && expression.value === false;
}

/** Properties of an object literal by literal key; a spread of a local object literal is followed. */
export function propertiesOf(expression: Expr | undefined): ReadonlyMap<string, Expr> {
  const properties = new Map<string, Expr>();
  const object = expression?.kind === 'cast' ? expression.value : expression;
  if (object?.kind !== 'object') return properties;
  for (const member of object.members) {
    if (member.kind === 'spread') for (const [key, value] of propertiesOf(member.value)) properties.set(key, value);
    else if (member.kind === 'property' && typeof member.key === 'string') properties.set(member.key, member.value);
  }
  return properties;
}

/** Elements of an array literal, without holes and spreads. */
export function elementsOf(expression: Expr | undefined): readonly Expr[] {
  if (expression?.kind !== 'array') return [];
  return expression.items.flatMap((item) => (item && item.kind !== 'spread' ? [item] : []));
}

/** What a function returns when it does nothing else: `() => User`. */
export function returnedBy(
  module: Module,
  expression: Expr | undefined,
): { readonly value: Expr; readonly home: number } | undefined {
  if (expression?.kind !== 'function') return undefined;
  const last: Statement | undefined = module.callables[expression.callable]?.body.at(-1);
  return last?.kind === 'return' && last.value ? { value: last.value, home: expression.callable } : undefined;
}

/** One link of a call chain: `uuid('id').notNull()` is `uuid`, then `notNull`. */
export interface ChainLink {
  readonly name: string;
  readonly args: readonly Expr[];
  readonly call: CallExpr;
}

/** The calls of a chain from its root on, and what the first one is called on (none for a plain function). */
export function chainOf(expression: Expr): { readonly root: Expr; readonly links: readonly ChainLink[] } {
  const links: ChainLink[] = [];
  let current = expression;
  while (current.kind === 'call' && current.callee.kind === 'member') {
    links.unshift({ name: current.callee.name, args: plainArguments(current), call: current });
    current = current.callee.object;
  }
  return { root: current, links };
}

/** The name a value goes by where it is declared: the variable's or class's own, behind imports; else the last member's name. */
export function declaredName(context: MatchContext, scope: Scope, expression: Expr): string | undefined {
  const target = context.references.resolveReference(scope.module, scope.home, expression);
  if (target) return targetName(context, target);
  if (expression.kind === 'member') return expression.name;
  if (expression.kind === 'global') return expression.name;
  return expression.kind === 'local' ? localName(context, scope, expression) : undefined;
}

function targetName({ links }: MatchContext, target: ExportTarget): string | undefined {
  if (target.kind === 'outside') return target.imported;
  if (target.kind === 'namespace') return undefined;
  const bound = links.index(target.module).classesBySlot.get(target.slot);
  return bound && bound.name !== '' ? bound.name : target.module.callables[0]?.slots[target.slot]?.name;
}

/** Name of the slot a local expression stands for. */
function localName(
  context: MatchContext,
  { module, home }: Scope,
  local: Extract<Expr, { kind: 'local' }>,
): string | undefined {
  const { parents } = context.references.nestingOf(module);
  let frame = home;
  for (let hop = 0; hop < local.hops; hop += 1) frame = parents[frame] ?? 0;
  return module.callables[frame]?.slots[local.slot]?.name;
}
