/** Expressions and patterns as text. */
import type { Argument, Expr, ObjectMember, Pattern, PatternProp } from '../model/il.js';
import { slotName, type Names } from './print-names.js';
import { printType } from './print-type.js';

type Printers = { readonly [K in Expr['kind']]: (node: Extract<Expr, { kind: K }>, names: Names) => string };

/** Prints an expression on one line; functions and classes appear by number. */
export function printExpression(node: Expr, names: Names): string {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the entry under `node.kind` prints that kind
  const print = printers[node.kind] as (node: Expr, names: Names) => string;
  return print(node, names);
}

const printers: Printers = {
  literal: (node) => JSON.stringify(node.value),
  undefined: () => 'undefined',
  bigint: (node) => `${node.text}n`,
  regex: (node) => `/${node.pattern}/${node.flags}`,
  template: (node, names) => printTemplate(node, names),
  tagged: (node, names) => printExpression(node.tag, names) + printTemplate(node, names),
  local: (node, names) => slotName(node.hops, node.slot, names),
  global: (node) => `$${node.name}`,
  this: () => 'this',
  super: () => 'super',
  member: (node, names) => `${printExpression(node.object, names)}${node.optional ? '?.' : '.'}${node.name}`,
  index: (node, names) =>
    `${printExpression(node.object, names)}${node.optional ? '?.' : ''}[${printExpression(node.index, names)}]`,
  call: (node, names) =>
    `${printExpression(node.callee, names)}${node.optional ? '?.' : ''}${typeArgs(node)}(${printArgs(node.args, names)})`,
  new: (node, names) => `new ${printExpression(node.callee, names)}${typeArgs(node)}(${printArgs(node.args, names)})`,
  object: (node, names) => `{ ${node.members.map((member) => printMember(member, names)).join(', ')} }`,
  array: (node, names) => `[${printArgs(node.items, names)}]`,
  function(node, names) {
    names.inner.push({ kind: 'function', id: node.callable });
    return `#${node.callable}`;
  },
  class(node, names) {
    names.inner.push({ kind: 'class', id: node.class });
    return `class ${names.module.classes[node.class]?.name ?? ''}`;
  },
  unary: (node, names) => `(${node.op} ${printExpression(node.operand, names)})`,
  update: (node, names) =>
    node.prefix ? node.op + printPattern(node.target, names) : printPattern(node.target, names) + node.op,
  binary: printBinary,
  logical: printBinary,
  conditional: (node, names) =>
    `(${[node.test, node.then, node.else].map((part, at) => (['', ' ? ', ' : '][at] ?? '') + printExpression(part, names)).join('')})`,
  assign: (node, names) => `${printPattern(node.target, names)} ${node.op} ${printExpression(node.value, names)}`,
  await: (node, names) => `await ${printExpression(node.value, names)}`,
  yield: (node, names) =>
    `yield${node.delegate ? '*' : ''}${node.value === undefined ? '' : ` ${printExpression(node.value, names)}`}`,
  sequence: (node, names) => `(${printArgs(node.items, names)})`,
  cast: (node, names) => `<${printType(node.type)}>${printExpression(node.value, names)}`,
  import: (node, names) => `import(${printExpression(node.source, names)})`,
  jsx(node, names) {
    const tag = node.component === undefined ? '' : printExpression(node.component, names);
    const attributes = node.attributes.map((member) => ` ${printMember(member, names)}`).join('');
    return `<${tag}${attributes}>${node.children.map((child) => `{${printExpression(child, names)}}`).join('')}</>`;
  },
};

interface BinaryParts {
  readonly op: string;
  readonly left: Expr;
  readonly right: Expr;
}

function printBinary(node: BinaryParts, names: Names): string {
  return `(${printExpression(node.left, names)} ${node.op} ${printExpression(node.right, names)})`;
}

function typeArgs(node: Extract<Expr, { kind: 'call' | 'new' }>): string {
  return node.typeArgs.length === 0 ? '' : `<${node.typeArgs.map(printType).join(', ')}>`;
}

function printTemplate(node: Extract<Expr, { kind: 'template' | 'tagged' }>, names: Names): string {
  const parts = node.strings.map((text, at) => {
    const value = node.values[at];
    return JSON.stringify(text).slice(1, -1) + (value === undefined ? '' : `\${${printExpression(value, names)}}`);
  });
  return `\`${parts.join('')}\``;
}

function printArgs(args: readonly (Argument | null)[], names: Names): string {
  return args
    .map((arg) => {
      if (arg === null) return '';
      return arg.kind === 'spread' ? `...${printExpression(arg.value, names)}` : printExpression(arg, names);
    })
    .join(', ');
}

function printKey(key: PatternProp['key'], names: Names): string {
  if (typeof key !== 'string') return `[${printExpression(key, names)}]`;
  return /^[#\w$-]+$/.test(key) ? key : JSON.stringify(key);
}

function printMember(member: ObjectMember, names: Names): string {
  switch (member.kind) {
    case 'spread':
      return `...${printExpression(member.value, names)}`;
    case 'property':
      return `${printKey(member.key, names)}: ${printExpression(member.value, names)}`;
    case 'accessor':
      names.inner.push({ kind: 'function', id: member.callable });
      return `${member.access} ${printKey(member.key, names)}: #${member.callable}`;
  }
}

/** Prints a pattern on one line. */
export function printPattern(node: Pattern, names: Names): string {
  switch (node.kind) {
    case 'local':
      return slotName(node.hops, node.slot, names);
    case 'global':
      return `$${node.name}`;
    case 'target':
      return printExpression(node.to, names);
    case 'default':
      return `${printPattern(node.target, names)} = ${printExpression(node.value, names)}`;
    case 'object': {
      const props = node.props.map((prop) => `${printKey(prop.key, names)}: ${printPattern(prop.value, names)}`);
      return `{ ${withRest(props, node.rest, names).join(', ')} }`;
    }
    case 'array': {
      const items = node.items.map((item) => (item === null ? '' : printPattern(item, names)));
      return `[${withRest(items, node.rest, names).join(', ')}]`;
    }
  }
}

function withRest(parts: readonly string[], rest: Pattern | undefined, names: Names): readonly string[] {
  return rest === undefined ? parts : [...parts, `...${printPattern(rest, names)}`];
}
