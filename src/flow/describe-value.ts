import type { Fact, Value } from '../model/value.js';
import { assertNever } from '../model/invariant.js';

/** Step of a handle that a call makes anew at each place; a name adds nothing to it. */
const MADE = '#made';
/** Deepest nesting that is printed. */
const MAX_DEPTH = 6;

/** A value as short text: `body.amount`, `row(Invoice).customerId`, `{ id: path.id }`. */
export function describeValue(value: Value, depth = 0): string {
  if (depth > MAX_DEPTH) return '…';
  const inner = (part: Value): string => describeValue(part, depth + 1);
  switch (value.kind) {
    case 'const':
      return typeof value.value === 'string' ? `'${value.value}'` : String(value.value);
    case 'text':
      return `\`${value.parts.map((part) => (typeof part === 'string' ? part : `\${${inner(part)}}`)).join('')}\``;
    case 'source':
      return value.name;
    case 'member':
      return `${inner(value.of)}.${value.name}`;
    case 'element':
      return `${inner(value.of)}[]`;
    case 'result':
      return `${value.callee === '' ? 'call' : value.callee}(${value.inputs.map(inner).join(', ')})`;
    case 'row':
      return `${value.many ? 'rows' : 'row'}(${value.entity})`;
    case 'response':
      return `response(${value.operation})`;
    case 'op':
      return describeOperation(value.op, value.operands.map(inner));
    case 'object':
      return describeObject(value, inner);
    case 'array':
      return `[${[...value.items.map(inner), ...(value.rest === undefined ? [] : [`...${inner(value.rest)}`])].join(', ')}]`;
    case 'choice':
      return value.alternatives.map((a) => inner(a.value)).join(' | ');
    case 'promise':
      return `promise(${inner(value.of)})`;
    case 'api':
      return describePath(value);
    case 'unknown':
      return value.from.length === 0 ? '?' : `?(${value.from.map(inner).join(', ')})`;
    case 'closure':
    case 'class':
    case 'instance':
    case 'namespace':
    case 'native':
      return describeCode(value);
    default:
      return assertNever(value);
  }
}

type CodeValue = Extract<Value, { kind: 'closure' | 'class' | 'instance' | 'namespace' | 'native' }>;

function describeCode(value: CodeValue): string {
  switch (value.kind) {
    case 'closure':
      return `function ${value.module}#${String(value.callable)}`;
    case 'class':
      return `class ${value.module}#${String(value.class)}`;
    case 'instance':
      return `instance of ${describeCode(value.class)}`;
    case 'namespace':
      return `module ${value.module}`;
    case 'native':
      return value.name;
  }
}

function describeOperation(op: string, operands: readonly string[]): string {
  // The place of a handler is no use to a reader.
  if (op === 'failed') return op;
  const [left, right] = operands;
  if (/^[^a-zA-Z.]+$|^(instanceof|in)$/.test(op) && left !== undefined)
    return right === undefined ? `${op}${left}` : `${left} ${op} ${right}`;
  if (op.startsWith('.') && left !== undefined) return `${left}${op}(${operands.slice(1).join(', ')})`;
  return `${op}(${operands.join(', ')})`;
}

function describeObject(value: Extract<Value, { kind: 'object' }>, inner: (part: Value) => string): string {
  const parts = [
    ...value.rest.map((rest) => `...${inner(rest)}`),
    ...[...value.fields].map(([name, field]) => `${name}: ${inner(field)}`),
  ];
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

/** The access path without the package: `PrismaClient().tx`. */
function describePath(value: Extract<Value, { kind: 'api' }>): string {
  const names: string[] = [];
  for (let at = value; at.base !== undefined; at = at.base) {
    if (at.step !== MADE) names.unshift(at.step === '()' ? '()' : `.${at.step.replace('#', '')}`);
  }
  const path = names.join('').replace(/^\./, '');
  return path === '' || path.startsWith('()') ? `${value.package}${path}` : path;
}

/** A fact: `body.id === row(Invoice).id`, `not present(row(User))`. */
export function describeFact(fact: Fact): string {
  return `${fact.holds ? '' : 'not '}${describeValue(fact.test)}`;
}
