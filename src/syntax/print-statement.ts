/** Statements as text. */
import type { Expr, Statement } from '../model/il.js';
import { printExpression, printPattern } from './print-expression.js';
import type { Names } from './print-names.js';
import { printType } from './print-type.js';

/** Prints what the functions and classes of the last line hold. */
type PrintInner = (names: Names) => readonly string[];

interface Printing {
  readonly names: Names;
  readonly inner: PrintInner;
}

/** Prints statements, one a line, blocks indented; `inner` prints the functions that a line mentions. */
export function printStatements(nodes: readonly Statement[], names: Names, inner: PrintInner): string[] {
  return printList(nodes, { names, inner });
}

function printList(nodes: readonly Statement[], to: Printing): string[] {
  return nodes.flatMap((node) => printStatement(node, to));
}

function printStatement(node: Statement, to: Printing): string[] {
  switch (node.kind) {
    case 'expression':
      return line(printExpression(node.expression, to.names), to);
    case 'declare':
      return line(printDeclare(node, to.names), to);
    case 'return':
      return line(`return${optional(' ', node.value, to.names)}`, to);
    case 'throw':
      return line(`throw ${printExpression(node.value, to.names)}`, to);
    case 'break':
    case 'continue':
      return [node.kind + (node.label === undefined ? '' : ` ${node.label}`)];
    default:
      return printCompound(node, to);
  }
}

type Compound = Exclude<
  Statement,
  { readonly kind: 'expression' | 'declare' | 'return' | 'throw' | 'break' | 'continue' }
>;

function printCompound(node: Compound, to: Printing): string[] {
  switch (node.kind) {
    case 'if':
      return [
        ...line(`if ${printExpression(node.test, to.names)}`, to),
        ...nested(node.then, to),
        ...(node.else.length === 0 ? [] : ['else', ...nested(node.else, to)]),
      ];
    case 'loop':
      return printLoop(node, to);
    case 'each': {
      const target = printPattern(node.target, to.names);
      const head = `each ${target} ${node.form} ${printExpression(node.source, to.names)}`;
      return [...line(head, to), ...nested(node.body, to)];
    }
    case 'switch':
      return printSwitch(node, to);
    case 'try':
      return printTry(node, to);
    case 'block':
      return ['block', ...nested(node.body, to)];
    case 'labeled':
      return [`label ${node.label}`, ...nested([node.body], to)];
  }
}

function printDeclare(node: Extract<Statement, { kind: 'declare' }>, names: Names): string {
  const type = node.type === undefined ? '' : `: ${printType(node.type)}`;
  return `declare ${printPattern(node.target, names)}${type}${optional(' = ', node.init, names)}`;
}

function printLoop(node: Extract<Statement, { kind: 'loop' }>, to: Printing): string[] {
  const test = optional(' while ', node.test, to.names);
  const update = optional(' update ', node.update, to.names);
  return [...line(`loop${node.testAfter ? ' once and' : ''}${test}${update}`, to), ...nested(node.body, to)];
}

function printSwitch(node: Extract<Statement, { kind: 'switch' }>, to: Printing): string[] {
  const cases = node.cases.flatMap((each) => [
    ...line(each.test === undefined ? 'default' : `case ${printExpression(each.test, to.names)}`, to),
    ...nested(each.body, to),
  ]);
  return [...line(`switch ${printExpression(node.subject, to.names)}`, to), ...indent(cases)];
}

function printTry(node: Extract<Statement, { kind: 'try' }>, to: Printing): string[] {
  const lines = ['try', ...nested(node.body, to)];
  if (node.handler !== undefined) {
    const { param, commented, body } = node.handler;
    const bound = param === undefined ? '' : ` ${printPattern(param, to.names)}`;
    lines.push(...line(`catch${bound}${commented ? ' commented' : ''}`, to), ...nested(body, to));
  }
  if (node.finalizer !== undefined) lines.push('finally', ...nested(node.finalizer, to));
  return lines;
}

function line(text: string, to: Printing): string[] {
  return [text, ...to.inner(to.names)];
}

function nested(nodes: readonly Statement[], to: Printing): string[] {
  return indent(printList(nodes, to));
}

function indent(lines: readonly string[]): string[] {
  return lines.map((each) => `  ${each}`);
}

function optional(before: string, node: Expr | undefined, names: Names): string {
  return node === undefined ? '' : before + printExpression(node, names);
}
