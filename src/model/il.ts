/**
 * The intermediate language: what is left of a source file after `src/syntax`. Plain data without cycles, so that a
 * module can cross a thread or be written to disk as it is. Nothing here is specific to TypeScript.
 *
 * Names are resolved while lowering: a `local` expression names a slot of the frame `hops` callables further out, where
 * hop 0 is the callable the expression stands in and the outermost frame is the module's own (callable 0). Every
 * expression and statement carries its span.
 */
import type { Span } from './location.js';

/** One source file, lowered. */
export interface Module {
  /** Path relative to the audited root, with forward slashes. */
  readonly path: string;
  /** `executable` modules are interpreted; of the others only types and classes are read. */
  readonly role: 'executable' | 'declaration' | 'migration';
  /** Every function-like of the file; index 0 is the module's own initialiser. */
  readonly callables: readonly Callable[];
  /** Every class of the file, in source order. */
  readonly classes: readonly ClassDecl[];
  /** Interfaces, type aliases and enums by name (namespaced ones as `Outer.Inner`). */
  readonly types: readonly TypeDecl[];
  readonly imports: readonly Import[];
  readonly exports: readonly Export[];
  /** Every module specifier the file names, for linking: imports, re-exports, `require('x')`, `import('x')`. */
  readonly dependencies: readonly Dependency[];
  /** Directive prologue of the file: 'use server', 'use client', 'use strict'. */
  readonly directives: readonly string[];
  /** Comments that speak to the auditor (they contain `assay-ignore`), text without the comment marks. */
  readonly comments: readonly Comment[];
  /** `partial` when the parser had to recover: what follows the error may be missing. */
  readonly completeness: 'full' | 'partial';
}

/** A comment, its text without the marks. */
export interface Comment extends Span {
  readonly text: string;
}

/** A module specifier as written. */
export interface Dependency extends Span {
  readonly specifier: string;
  readonly form: 'import' | 'export' | 'require' | 'dynamic' | 'type';
}

/** An imported name bound to a slot of the module's frame. */
export interface Import extends Span {
  readonly specifier: string;
  /** Exported name in the other module; `default`, or `*` for the namespace (also `import x = require('y')`). */
  readonly imported: string;
  readonly local: string;
  readonly slot: number;
  readonly typeOnly: boolean;
}

/** An exported name: of this module (`slot`), passed on from another one (`from`), or everything of another one. */
export type Export =
  | ({ readonly kind: 'local'; readonly name: string; readonly slot: number } & Span)
  /** A type, interface or alias: no slot at run time. */
  | ({ readonly kind: 'type'; readonly name: string; readonly local: string } & Span)
  | ({ readonly kind: 'from'; readonly name: string; readonly specifier: string; readonly imported: string } & Span)
  | ({ readonly kind: 'all'; readonly specifier: string } & Span);

/** A function-like thing. */
export interface Callable extends Span {
  /** Index in `Module.callables`. */
  readonly id: number;
  /** Declared name, or that of the variable, property or member it is assigned to; empty when there is none. */
  readonly name: string;
  readonly form:
    'module' | 'function' | 'arrow' | 'method' | 'constructor' | 'getter' | 'setter' | 'field' | 'static-block';
  readonly async: boolean;
  readonly generator: boolean;
  readonly params: readonly Param[];
  readonly returnType?: TypeRef;
  /** Local variables, parameters included; `captured` ones are read or written by an inner callable. */
  readonly slots: readonly Slot[];
  /** An arrow's expression body is one `return`. Function declarations come first, as hoisted `declare`s. */
  readonly body: readonly Statement[];
  /** Directive prologue: 'use server' in a server action. */
  readonly directives: readonly string[];
  /** Index of the class the callable is a member of. */
  readonly ofClass?: number;
  /** Slot of `arguments` when the body uses it. */
  readonly argumentsSlot?: number;
}

/** A local variable of a callable's frame. */
export interface Slot {
  readonly name: string;
  readonly kind: 'param' | 'var' | 'let' | 'const' | 'function' | 'class' | 'import' | 'catch' | 'enum' | 'namespace';
  readonly captured: boolean;
  readonly type?: TypeRef;
}

/** A formal parameter; a default value is part of the pattern. */
export interface Param extends Span {
  readonly pattern: Pattern;
  readonly type?: TypeRef;
  readonly rest: boolean;
  readonly optional: boolean;
  readonly decorators: readonly Decorator[];
  /** `constructor(private repo: Repo)` also declares this field. */
  readonly property?: string;
}

/** `@expression` before a class, member or parameter. */
export interface Decorator extends Span {
  readonly expression: Expr;
}

/** A class declaration or expression. */
export interface ClassDecl extends Span {
  /** Index in `Module.classes`. */
  readonly id: number;
  readonly name: string;
  readonly superclass?: Expr;
  readonly superTypeArgs: readonly TypeRef[];
  readonly implements: readonly TypeRef[];
  readonly typeParams: readonly string[];
  readonly decorators: readonly Decorator[];
  readonly members: readonly ClassMember[];
  readonly abstract: boolean;
}

/** A member of a class. Static blocks are `static` methods named `static-block`. */
export interface ClassMember extends Span {
  readonly kind: 'constructor' | 'method' | 'getter' | 'setter' | 'field';
  /** Empty for a computed key that is not a literal. */
  readonly name: string;
  /** Where the name itself stands. */
  readonly nameSpan: Span;
  readonly static: boolean;
  /** Body of a method or accessor, or initialiser of a field (a callable of form `field` that returns the value). */
  readonly callable?: number;
  readonly type?: TypeRef;
  readonly decorators: readonly Decorator[];
}

/** A type declaration. */
export type TypeDecl = { readonly name: string; readonly typeParams: readonly string[] } & (
  | { readonly kind: 'interface'; readonly extends: readonly TypeRef[]; readonly members: readonly TypeMember[] }
  | { readonly kind: 'alias'; readonly type: TypeRef }
  | { readonly kind: 'enum'; readonly members: readonly string[] }
) &
  Span;

/** A property, method or call signature (name empty) of an object type. */
export interface TypeMember {
  readonly name: string;
  readonly optional: boolean;
  readonly type: TypeRef;
}

/** A type annotation as far as it helps to know what a value is. */
export type TypeRef =
  /** A name, possibly dotted (`Prisma.UserWhereInput`), resolved in the module that holds it. */
  | { readonly kind: 'name'; readonly name: string; readonly args: readonly TypeRef[] }
  /** A type parameter in scope. */
  | { readonly kind: 'param'; readonly name: string }
  /** string, number, boolean, bigint, symbol, void, undefined, null, never, any, unknown, object */
  | { readonly kind: 'keyword'; readonly name: string }
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'array'; readonly of: TypeRef }
  | { readonly kind: 'tuple'; readonly items: readonly TypeRef[] }
  | { readonly kind: 'union' | 'intersection'; readonly of: readonly TypeRef[] }
  | { readonly kind: 'object'; readonly members: readonly TypeMember[] }
  | {
      readonly kind: 'function';
      readonly params: readonly TypeRef[];
      readonly returns: TypeRef;
      readonly typeParams: readonly string[];
    }
  /** `typeof x.y` */
  | { readonly kind: 'typeof'; readonly name: string }
  /** `T['key']` with a literal key */
  | { readonly kind: 'indexed'; readonly of: TypeRef; readonly key: string }
  | { readonly kind: 'this' }
  /** `value is T` and `asserts value is T`: a boolean, or an assertion. */
  | { readonly kind: 'predicate'; readonly asserts: boolean }
  /** Conditional, mapped, template-literal and other computed types. */
  | { readonly kind: 'other' };

/** What a value is bound to in declarations, parameters, assignments, `for … of` and `catch`. */
export type Pattern =
  | ({ readonly kind: 'local'; readonly hops: number; readonly slot: number } & Span)
  /** Assignment to an undeclared name. */
  | ({ readonly kind: 'global'; readonly name: string } & Span)
  /** Assignment to `a.b` or `a[b]`. */
  | ({ readonly kind: 'target'; readonly to: MemberExpr | IndexExpr } & Span)
  | ({ readonly kind: 'object'; readonly props: readonly PatternProp[]; readonly rest?: Pattern } & Span)
  | ({ readonly kind: 'array'; readonly items: readonly (Pattern | null)[]; readonly rest?: Pattern } & Span)
  | ({ readonly kind: 'default'; readonly target: Pattern; readonly value: Expr } & Span);

/** `key: pattern`; a computed key is an expression. */
export interface PatternProp {
  readonly key: string | Expr;
  readonly value: Pattern;
}

export type MemberExpr = {
  readonly kind: 'member';
  readonly object: Expr;
  readonly name: string;
  readonly optional: boolean;
} & Span;
export type IndexExpr = {
  readonly kind: 'index';
  readonly object: Expr;
  readonly index: Expr;
  readonly optional: boolean;
} & Span;
export type CallExpr = {
  readonly kind: 'call';
  readonly callee: Expr;
  readonly args: readonly Argument[];
  readonly optional: boolean;
  readonly typeArgs: readonly TypeRef[];
} & Span;
export type NewExpr = {
  readonly kind: 'new';
  readonly callee: Expr;
  readonly args: readonly Argument[];
  readonly typeArgs: readonly TypeRef[];
} & Span;

/** A positional or spread argument or array element. */
export type Argument = Expr | Spread;
/** `...value` in arguments, arrays and object literals. */
export type Spread = { readonly kind: 'spread'; readonly value: Expr } & Span;

/** An expression. Parentheses, non-null assertions and comments are gone. */
export type Expr =
  | ({ readonly kind: 'literal'; readonly value: string | number | boolean | null } & Span)
  | ({ readonly kind: 'undefined' } & Span)
  | ({ readonly kind: 'bigint'; readonly text: string } & Span)
  | ({ readonly kind: 'regex'; readonly pattern: string; readonly flags: string } & Span)
  /** `strings` has one element more than `values`. */
  | ({ readonly kind: 'template'; readonly strings: readonly string[]; readonly values: readonly Expr[] } & Span)
  | ({
      readonly kind: 'tagged';
      readonly tag: Expr;
      readonly strings: readonly string[];
      readonly values: readonly Expr[];
    } & Span)
  | ({ readonly kind: 'local'; readonly hops: number; readonly slot: number } & Span)
  | ({ readonly kind: 'global'; readonly name: string } & Span)
  | ({ readonly kind: 'this' } & Span)
  | ({ readonly kind: 'super' } & Span)
  | MemberExpr
  | IndexExpr
  | CallExpr
  | NewExpr
  | ({ readonly kind: 'object'; readonly members: readonly ObjectMember[] } & Span)
  /** `null` is a hole. */
  | ({ readonly kind: 'array'; readonly items: readonly (Argument | null)[] } & Span)
  | ({ readonly kind: 'function'; readonly callable: number } & Span)
  | ({ readonly kind: 'class'; readonly class: number } & Span)
  /** `op` is ! - + ~ typeof void delete */
  | ({ readonly kind: 'unary'; readonly op: string; readonly operand: Expr } & Span)
  /** `++` and `--` */
  | ({ readonly kind: 'update'; readonly op: '++' | '--'; readonly target: Pattern; readonly prefix: boolean } & Span)
  | ({ readonly kind: 'binary'; readonly op: string; readonly left: Expr; readonly right: Expr } & Span)
  | ({ readonly kind: 'logical'; readonly op: '&&' | '||' | '??'; readonly left: Expr; readonly right: Expr } & Span)
  | ({ readonly kind: 'conditional'; readonly test: Expr; readonly then: Expr; readonly else: Expr } & Span)
  /** `op` is `=`, or a compound one such as `+=`, `||=`, `??=`. */
  | ({ readonly kind: 'assign'; readonly op: string; readonly target: Pattern; readonly value: Expr } & Span)
  | ({ readonly kind: 'await'; readonly value: Expr } & Span)
  | ({ readonly kind: 'yield'; readonly value?: Expr; readonly delegate: boolean } & Span)
  | ({ readonly kind: 'sequence'; readonly items: readonly Expr[] } & Span)
  /** `x as T`, `<T>x`, `x satisfies T`; the last one is `checked`: the compiler refuses what is of another type. */
  | ({ readonly kind: 'cast'; readonly value: Expr; readonly type: TypeRef; readonly checked?: true } & Span)
  /** `import(source)` */
  | ({ readonly kind: 'import'; readonly source: Expr } & Span)
  /** A JSX element: its component (absent for intrinsic tags and fragments), attributes and children. */
  | ({
      readonly kind: 'jsx';
      readonly component?: Expr;
      readonly attributes: readonly ObjectMember[];
      readonly children: readonly Expr[];
    } & Span);

/** A member of an object literal. Methods are properties whose value is a function. */
export type ObjectMember =
  | ({ readonly kind: 'property'; readonly key: string | Expr; readonly value: Expr } & Span)
  | ({
      readonly kind: 'accessor';
      readonly key: string | Expr;
      readonly access: 'get' | 'set';
      readonly callable: number;
    } & Span)
  | Spread;

/** A statement. TypeScript enums and namespaces are lowered to declarations of objects. */
export type Statement =
  | ({ readonly kind: 'expression'; readonly expression: Expr } & Span)
  /** One declarator; hoisted functions and classes are declarations too. No `init`: undefined. */
  | ({ readonly kind: 'declare'; readonly target: Pattern; readonly init?: Expr; readonly type?: TypeRef } & Span)
  | ({ readonly kind: 'return'; readonly value?: Expr } & Span)
  | ({ readonly kind: 'throw'; readonly value: Expr } & Span)
  | ({
      readonly kind: 'if';
      readonly test: Expr;
      readonly then: readonly Statement[];
      readonly else: readonly Statement[];
    } & Span)
  /** `while`, `do` and `for (;;)`: init is lowered before the loop; no `test` means true. */
  | ({
      readonly kind: 'loop';
      readonly test?: Expr;
      readonly testAfter: boolean;
      readonly update?: Expr;
      readonly body: readonly Statement[];
    } & Span)
  /** `for (target of source)`, `for await`, `for (target in source)` */
  | ({
      readonly kind: 'each';
      readonly form: 'of' | 'in' | 'await';
      readonly target: Pattern;
      readonly source: Expr;
      readonly body: readonly Statement[];
    } & Span)
  | ({ readonly kind: 'switch'; readonly subject: Expr; readonly cases: readonly SwitchCase[] } & Span)
  | ({
      readonly kind: 'try';
      readonly body: readonly Statement[];
      readonly handler?: CatchClause;
      readonly finalizer?: readonly Statement[];
    } & Span)
  | ({ readonly kind: 'block'; readonly body: readonly Statement[] } & Span)
  | ({ readonly kind: 'labeled'; readonly label: string; readonly body: Statement } & Span)
  | ({ readonly kind: 'break' | 'continue'; readonly label?: string } & Span);

/** `case test:`; no test is `default`. */
export interface SwitchCase extends Span {
  readonly test?: Expr;
  readonly body: readonly Statement[];
}

/** `catch (param) { body }`; `commented` when the block holds a comment, which tells a deliberate empty block. */
export interface CatchClause extends Span {
  readonly param?: Pattern;
  readonly body: readonly Statement[];
  readonly commented: boolean;
}
