import { assertNever } from '../model/invariant.js';
import type { Effect, Selector, TraceNode } from '../model/trace.js';
import type { Known, Value } from '../model/value.js';
import { describeFact, describeValue } from './describe-value.js';

/** A trace tree as indented text, one node a line; the same tree gives the same text. */
export function describeTrace(node: TraceNode): string {
  return lines(node).join('\n');
}

function lines(node: TraceNode): readonly string[] {
  switch (node.kind) {
    case 'sequence':
      return node.items.flatMap(lines);
    case 'assume':
      return [`assume ${describeFact(node.fact)}`];
    case 'exit':
      return [`${node.how} ${describeValue(node.value)}`];
    case 'effect':
      return [describeEffect(node)];
    case 'branch':
      return describeBranch(node);
    case 'try':
      return describeTry(node);
    case 'loop':
      return ['loop', ...indented(node.body)];
    case 'transaction':
      return [`transaction on ${describeValue(node.client)}${isolated(node.isolation)}`, ...indented(node.body)];
    case 'extent':
      return [`while locked ${describeValue(node.key)}`, ...indented(node.body)];
    case 'call':
      return [`call ${node.callee}${node.retried === true ? ' again when it fails' : ''}`, ...indented(node.body)];
    case 'float':
      return [node.explicit ? 'in the background' : 'nobody waits for', ...indented(node.body)];
    default:
      return assertNever(node);
  }
}

function indented(node: TraceNode): readonly string[] {
  return lines(node).map((line) => `  ${line}`);
}

function describeBranch(node: Extract<TraceNode, { kind: 'branch' }>): readonly string[] {
  const other = indented(node.else);
  return [
    `if ${describeValue(node.test)}${node.thenEnds ? ' (ends)' : ''}`,
    ...indented(node.then),
    ...(other.length === 0 ? [] : [`else${node.elseEnds ? ' (ends)' : ''}`, ...other]),
  ];
}

function describeTry(node: Extract<TraceNode, { kind: 'try' }>): readonly string[] {
  const { handler, finalizer } = node;
  return [
    'try',
    ...indented(node.body),
    ...(handler === undefined
      ? []
      : [`catch ${describeValue(handler.error)}${handler.ends ? ' (ends)' : ''}`, ...indented(handler.body)]),
    ...(finalizer === undefined ? [] : ['finally', ...indented(finalizer)]),
  ];
}

/** One effect as one line. */
export function describeEffect(effect: Effect): string {
  switch (effect.what) {
    case 'read':
      return words(
        effect.aggregate ? 'read figure of' : effect.many ? 'read many' : 'read',
        name(effect.entity),
        where(effect.selector),
        effect.lock.is === 'absent' ? '' : `locked ${name(effect.lock)}`,
        on(effect.client),
      );
    case 'write':
      return words(
        effect.operation,
        name(effect.entity),
        where(effect.selector),
        isNothing(effect.data) ? '' : `set ${describeValue(effect.data)}`,
        effect.relative.length === 0 ? '' : `relative ${effect.relative.join(', ')}`,
        effect.counts ? 'counted' : '',
        effect.ignoresConflict ? 'or ignored' : '',
        on(effect.client),
      );
    case 'call':
      return words(
        'call',
        effect.service,
        effect.operation,
        isNothing(effect.body) ? '' : describeValue(effect.body),
        `amount ${knownValue(effect.amount)}`,
        `key ${knownValue(effect.idempotencyKey)}`,
        effect.throws ? '' : 'never throws',
      );
    case 'lock':
      return words('lock', effect.mode, describeValue(effect.key), on(effect.client));
    case 'begin':
    case 'commit':
    case 'rollback':
      return words(effect.what, on(effect.client), isolated(effect.isolation).trim());
    default:
      return describeOther(effect);
  }
}

type Stored = 'read' | 'write' | 'call' | 'lock' | 'begin' | 'commit' | 'rollback';

function describeOther(effect: Exclude<Effect, { what: Stored }>): string {
  switch (effect.what) {
    case 'authenticate':
      return words('authenticate', effect.proves, `by ${describeValue(effect.credential)}`, effect.fails);
    case 'authorize':
      return words('authorize', describeValue(effect.requires), effect.fails);
    case 'validate':
      return words(
        'validate',
        describeValue(effect.value),
        `with ${describeValue(effect.schema)}`,
        effect.throws ? 'throws' : '',
      );
    case 'publish':
      return words('publish', describeValue(effect.topic), describeValue(effect.payload));
    case 'acknowledge':
      return effect.positive ? 'acknowledge' : 'refuse message';
    case 'respond':
      return words(
        effect.redirect ? 'redirect' : 'respond',
        effect.status.is === 'known' ? String(effect.status.value) : '',
        isNothing(effect.body) ? '' : describeValue(effect.body),
      );
    case 'status':
      return words('status', effect.status.is === 'known' ? String(effect.status.value) : '?');
    case 'log':
      return words('log', effect.level, effect.values.map((value) => describeValue(value)).join(', '));
    case 'opaque-guard':
      return `guard ${effect.name} that cannot be seen`;
    case 'metadata-read':
      return `reads metadata ${effect.key}`;
    case 'promise-test':
      return `promise ${PROMISE_USES[effect.form]} ${describeValue(effect.value)}`;
    case 'escape':
      return `promise leaves try ${describeValue(effect.value)}`;
    case 'unknown-call':
      return `unknown call ${effect.callee}(${effect.args.map((arg) => describeValue(arg)).join(', ')})`;
    case 'settle':
      return 'settle all';
    case 'dropped-error':
      return `drop error ${describeValue(effect.value)}`;
    case 'untested-error':
      return `calls ${effect.method} on whatever was caught`;
    case 'work':
      return words('work', effect.of, effect.values.map((value) => describeValue(value)).join(', '));
    default:
      return assertNever(effect);
  }
}

function words(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

function name(known: Known<string>): string {
  return known.is === 'known' ? known.value : '?';
}

function knownValue(known: Known<Value>): string {
  return known.is === 'known' ? describeValue(known.value) : known.is;
}

function where(selector: Selector): string {
  const open = selector.complete ? '' : ' and perhaps more';
  return isNothing(selector.where) ? open.trim() : `where ${describeValue(selector.where)}${open}`;
}

function on(client: Value): string {
  return `on ${describeValue(client)}`;
}

function isolated(isolation: Known<string>): string {
  return isolation.is === 'known' ? ` isolated ${isolation.value}` : '';
}

function isNothing(value: Value): boolean {
  return value.kind === 'const' && value.value === undefined;
}

const PROMISE_USES = {
  condition: 'as a condition',
  instance: 'asked for an error',
  operand: 'as an operand',
} as const;
