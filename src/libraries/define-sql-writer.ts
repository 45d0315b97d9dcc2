import type { ChainStep, LibraryCall } from '../model/library.js';
import type { ApiValue, Value } from '../model/value.js';

/** SQL that is put together: pieces of text, and values or fragments that stand between them. */
export interface SqlWriter {
  readonly call: LibraryCall;
  readonly parts: (string | Value)[];
  /** Writes a query that stands inside another one, from the calls that make it. */
  readonly query: (writer: SqlWriter, steps: readonly ChainStep[]) => void;
}

/** Writes text as it is. */
export function write(writer: SqlWriter, text: string): void {
  writer.parts.push(text);
}

/** Writes what stands for a value. */
export function writeHole(writer: SqlWriter, value: Value): void {
  writer.parts.push(value);
}

/** Writes several things with a text between them. */
export function writeEach<T>(writer: SqlWriter, items: readonly T[], between: string, each: (item: T) => void): void {
  items.forEach((item, index) => {
    if (index > 0) write(writer, between);
    each(item);
  });
}

/** A name as SQL quotes it: `"p"."customer_id"`; `*` stays as it is. */
export function quoted(name: string): string {
  return name
    .split('.')
    .map((part) => (part === '*' ? part : `"${part.trim()}"`))
    .join('.');
}

/** `payments as p`, `payments.id as payment`: the name and the alias. */
export function quotedWithAlias(name: string): string {
  const [plain = '', alias] = name.split(/\s+as\s+/i);
  return alias === undefined ? quoted(plain) : `${quoted(plain)} as ${quoted(alias)}`;
}

/** Writes a condition that cannot be read: there may be more of them. */
export function writeOpen(writer: SqlWriter, from: readonly Value[]): void {
  writeHole(writer, writer.call.make.unknown('condition', from));
  write(writer, ' = true');
}

/** A call of something declared: its name, what it was given, and what it was called on. */
export interface ApiStep {
  readonly name: string;
  readonly args: readonly Value[];
  readonly on: ApiValue | undefined;
}

/** The call a value is the result of. */
export function stepOf(value: ApiValue): ApiStep | undefined {
  if (value.step !== '()') return undefined;
  const callee = value.base;
  const isNamed = callee !== undefined && callee.step !== '()' && !callee.step.startsWith('#');
  return { name: isNamed ? callee.step : '', args: value.args, on: isNamed ? callee.base : callee };
}

/** The calls that lead to a value, first one first; `from` names the one a chain begins with. */
export function stepsTo(call: LibraryCall, value: Value | undefined, from: RegExp): readonly ChainStep[] | undefined {
  const steps: ChainStep[] = [];
  let at = value?.kind === 'api' ? value : undefined;
  while (at !== undefined) {
    const step = stepOf(at);
    if (step === undefined) return undefined;
    steps.unshift({ name: step.name, args: step.args, at: call.at });
    if (from.test(step.name)) return steps;
    at = step.on;
  }
  return undefined;
}

/** The calls on something at a path, first one first, whose result a value is. */
export function stepsOn(call: LibraryCall, value: Value | undefined, root: string): readonly ChainStep[] {
  const steps: ChainStep[] = [];
  let at = value?.kind === 'api' ? value : undefined;
  while (at?.step === '()' && at.base !== undefined && at.base.step !== root) {
    steps.unshift({ name: at.base.step, args: at.args, at: call.at });
    at = at.base.base;
  }
  return steps;
}

/** Writes a query inside a query, and the name it goes by there. */
export function writeSubquery(writer: SqlWriter, steps: readonly ChainStep[]): void {
  const alias = writer.call.make.text(steps.find(({ name }) => name === 'as')?.args[0]);
  write(writer, '(');
  writer.query(writer, steps);
  write(writer, alias === undefined ? ')' : `) as ${quoted(alias)}`);
}
