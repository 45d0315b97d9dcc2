import type { Value } from '../../model/value.js';
import { INPUT } from '../../model/value.js';

/** Nesting of selectors that is followed. */
const MAX_DEPTH = 20;

/** Operators under which a value is excluded or bounded, not chosen. */
export const NOT_CHOOSING: ReadonlySet<string> = new Set([
  'NOT',
  'not',
  'notIn',
  'none',
  'isNot',
  'lt',
  'lte',
  'gt',
  'gte',
  'startsWith',
  'endsWith',
  'contains',
  'search',
]);

/** A condition of a selector whose value the request chooses. */
export interface Chosen {
  /** `id`, `order.id` */
  readonly field: string;
  readonly value: Value;
}

/** The conditions of a selector that the request chooses. */
export function chosenBy(selector: Value, field = '', depth = 0): readonly Chosen[] {
  if (depth > MAX_DEPTH || (selector.origin & INPUT) === 0) return [];
  switch (selector.kind) {
    case 'choice':
      return selector.alternatives.flatMap(({ value }) => chosenBy(value, field, depth + 1));
    case 'array':
      return [...selector.items, ...(selector.rest === undefined ? [] : [selector.rest])].flatMap((item) =>
        chosenBy(item, field, depth + 1),
      );
    case 'object':
      return [
        ...[...selector.fields].flatMap(([name, value]) =>
          chosenBy(value, isField(name) ? joined(field, name) : field, depth + 1),
        ),
        ...selector.rest.flatMap((rest) => chosenBy(rest, field, depth + 1)),
      ];
    case 'row':
      return [];
    default:
      return [{ field, value: selector }];
  }
}

function isField(name: string): boolean {
  return (
    !NOT_CHOOSING.has(name) &&
    !['OR', 'AND', 'in', 'equals', 'is', 'some', 'every', 'connect', 'create', 'eq'].includes(name)
  );
}

function joined(outer: string, name: string): string {
  return outer === '' ? name : `${outer}.${name}`;
}
