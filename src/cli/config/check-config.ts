/** From written data to a `Config`: each mistake is one line that says where it is and what was probably meant. */
import type { z } from 'zod';
import { didYouMean } from '../../engine/suggest.js';
import { DEFAULT_CONFIG, type Config, type RuleSettings } from '../../model/config.js';
import { UsageError } from '../../model/usage-error.js';
import { configSchema, type WrittenConfig } from './config-schema.js';

/** Checks what was read from `source`; `ruleIds` are all ids there are, previous ones included. */
export function checkConfig(data: unknown, source: string, ruleIds: readonly string[]): Config {
  const result = configSchema.safeParse(data);
  if (!result.success) {
    const issue = mostTelling(result.error.issues);
    throw new UsageError(`${source}: ${issue === undefined ? 'is not valid.' : describe(deepest(issue), data)}`);
  }
  checkRuleIds(result.data, source, ruleIds);
  return withDefaults(result.data);
}

function withDefaults(written: WrittenConfig): Config {
  const { include, exclude, owners, failOn, minConfidence, public: routes } = written;
  return {
    ...DEFAULT_CONFIG,
    ...defined({ include, exclude, owners, failOn, minConfidence, public: routes }),
    rules: normalise(written.rules),
    overrides: (written.overrides ?? []).map(({ paths, rules }) => ({ paths, rules: normalise(rules) })),
    guards: (written.guards ?? []).map(({ name, from, proves }) => ({ name, proves, ...defined({ from }) })),
    gateways: (written.gateways ?? []).map(({ call, operation, throws = false, from, idempotencyKey }) => ({
      ...{ call, operation, throws },
      ...defined({ from, idempotencyKey }),
    })),
  };
}

/** The same record without the keys whose value is undefined. */
function defined<T extends object>(record: T): { [Key in keyof T]?: NonNullable<T[Key]> } {
  const result: { [Key in keyof T]?: NonNullable<T[Key]> } = {};
  for (const key in record) {
    const value = record[key];
    if (value !== undefined && value !== null) result[key] = value;
  }
  return result;
}

function normalise(rules: WrittenConfig['rules'] = {}): RuleSettings {
  return Object.fromEntries(
    Object.entries(rules).map(([id, setting]) => [id, typeof setting === 'string' ? setting : setting.severity]),
  );
}

function checkRuleIds(config: WrittenConfig, source: string, known: readonly string[]): void {
  const sections: [string, WrittenConfig['rules']][] = [
    ['rules', config.rules],
    ...(config.overrides ?? []).map((override, index): [string, WrittenConfig['rules']] => [
      `overrides[${index}].rules`,
      override.rules,
    ]),
  ];
  for (const [path, rules = {}] of sections) {
    const unknown = Object.keys(rules).find((id) => !known.includes(id));
    if (unknown !== undefined) {
      throw new UsageError(`${source}: ${path}: there is no rule "${unknown}".${didYouMean(unknown, known)}`);
    }
  }
}

type Issue = z.core.$ZodIssue;

/** A mistyped key explains most: what is said to be missing is there under the wrong name. */
function mostTelling(issues: readonly Issue[]): Issue | undefined {
  return issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
}

/** Of a union, the alternative that got furthest: it is the one that was meant. */
function deepest(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const inner = issue.errors.flat().map((nested) => ({ ...nested, path: [...issue.path, ...nested.path] }));
  const best = mostTelling(inner.toSorted((a, b) => rank(b) - rank(a)));
  return best === undefined ? issue : deepest(best);
}

function rank(issue: Issue): number {
  // A wrong word says more than a wrong type, unless it lies further out.
  return issue.path.length * 2 + (issue.code === 'invalid_type' ? 0 : 1);
}

function describe(issue: Issue, data: unknown): string {
  const where = issue.path.length === 0 ? '' : `${pathText(issue.path)}: `;
  switch (issue.code) {
    case 'unrecognized_keys': {
      const key = issue.keys[0] ?? '';
      return `${where}unknown key "${key}".${didYouMean(key, knownKeys(issue.path))}`;
    }
    case 'invalid_value': {
      const value = valueAt(data, issue.path);
      const choices = issue.values.map(String);
      const near = typeof value === 'string' ? didYouMean(value, choices) : '';
      if (value === undefined) return `${where}is missing: one of ${choices.join(', ')}.`;
      return `${where}${JSON.stringify(value)} is not one of ${choices.join(', ')}.${near}`;
    }
    case 'invalid_format':
      return `${where}${JSON.stringify(valueAt(data, issue.path))} ${issue.message}.`;
    case 'invalid_type':
      return `${where}${valueAt(data, issue.path) === undefined ? 'is missing' : `must be ${article(issue.expected)}`}.`;
    default:
      return `${where}${issue.message}.`;
  }
}

function article(type: string): string {
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type === 'record' ? 'object' : type}`.replace(
    'a object',
    'an object',
  );
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

/** The keys that the schema knows at a path, for suggestions. */
function knownKeys(path: readonly PropertyKey[]): string[] {
  const shape = configSchema.shape;
  const objects: Readonly<Record<string, object>> = {
    overrides: shape.overrides.unwrap().element.shape,
    guards: shape.guards.unwrap().element.shape,
    gateways: shape.gateways.unwrap().element.shape,
  };
  const [section] = path;
  if (section === undefined) return Object.keys(shape);
  return path.includes('rules') ? ['severity'] : Object.keys(objects[String(section)] ?? {});
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), data);
}

function isRecord(value: unknown): value is Readonly<Record<PropertyKey, unknown>> {
  return typeof value === 'object' && value !== null;
}
