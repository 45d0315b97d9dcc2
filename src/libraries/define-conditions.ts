import type { LibraryCall } from '../model/library.js';
import type { Value } from '../model/value.js';

/** Conditions of a builder chain while its steps are read, in the order they are written. */
export interface ConditionList {
  and(condition: Value): void;
  or(condition: Value): void;
  /** Something restricts the rows further (or less) that cannot be read. */
  leaveOpen(): void;
  isOpen(): boolean;
  /** All conditions as one object; undefined when there are none. */
  whole(): Value | undefined;
}

/** Starts with no conditions. */
export function createConditions(call: LibraryCall): ConditionList {
  const { make, at } = call;
  let parts: Value[] = [];
  let open = false;
  const whole = (): Value | undefined => {
    const [first] = parts;
    return parts.length > 1 || first === undefined ? first && make.object([['AND', make.array(parts, at)]], at) : first;
  };
  return {
    and: (condition) => {
      parts.push(condition);
    },
    or: (condition) => {
      const before = whole();
      parts = before === undefined ? [condition] : [make.object([['OR', make.array([before, condition], at)]], at)];
    },
    leaveOpen: () => {
      open = true;
    },
    isOpen: () => open,
    whole,
  };
}

/** An object with the fields of several. */
export function mergeObjects(call: LibraryCall, values: readonly (Value | undefined)[]): Value {
  return call.make.object(new Map(values.flatMap((value) => [...(call.make.fields(value) ?? [])])), call.at);
}
