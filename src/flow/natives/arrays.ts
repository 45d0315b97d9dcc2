import type { Place } from '../../model/location.js';
import type { Alternative, Value } from '../../model/value.js';
import { joinBranches, runBranch } from '../branches.js';
import { elementOf, isLaidOut, knownItems } from '../collections.js';
import { floatIfDropped } from '../floats.js';
import type { CallRequest, Machine } from '../machine.js';
import { emit } from '../machine.js';
import { CONTENT, contentOf } from '../members.js';
import { isText, mayBeText } from '../texts.js';

/** Known elements over which a callback is called one by one. */
const MAX_UNROLLED = 8;

/** A method of an array (or of what is used as one); undefined when it is not an array's. */
export function callArray(m: Machine, name: string, receiver: Value, request: CallRequest): Value | undefined {
  const { args, at } = request;
  switch (name) {
    case 'map':
    case 'flatMap':
      return name === 'map' ? mapped(m, receiver, request) : flattened(m, mapped(m, receiver, request), at);
    case 'forEach':
      return forEach(m, receiver, request);
    case 'filter':
      return filtered(m, receiver, request);
    case 'find':
    case 'findLast':
      return found(m, receiver, request);
    case 'some':
    case 'every':
    case 'findIndex':
      return m.values.op(name, [contentOf(m, receiver), ...testedElements(m, receiver, request)]);
    case 'reduce':
      return reduced(m, receiver, request);
    case 'includes':
    case 'indexOf':
      return included(m, name, receiver, args[0]);
    case 'push':
    case 'unshift':
      return pushed(m, receiver, args, at);
    case 'pop':
    case 'shift':
    case 'at':
      return elementOf(m, receiver);
    case 'concat':
      return concatenated(m, receiver, args, at);
    case 'join':
      return m.values.op('.join', [contentOf(m, receiver)]);
    case 'sort':
    case 'toSorted':
      return sorted(m, receiver, at);
    case 'slice':
      return isText(receiver) ? slicedText(m, receiver, args) : contentOf(m, receiver);
    case 'reverse':
    case 'flat':
    case 'values':
    case 'fill':
    case 'splice':
      return contentOf(m, receiver);
    case 'entries':
      return m.values.array([], at, m.values.array([m.values.unknown('index'), elementOf(m, receiver)], at));
    default:
      return name === 'keys' ? m.values.array([], at, m.values.unknown('index')) : undefined;
  }
}

/** A part of a text is not the text. */
function slicedText(m: Machine, text: Value, bounds: readonly Value[]): Value {
  const ends = bounds.map((bound) => (bound.kind === 'const' ? bound.value : NaN));
  const areKnown = ends.every((end): end is number | undefined => end === undefined || Number.isInteger(end));
  if (text.kind === 'const' && areKnown) return m.values.constant(String(text.value).slice(...ends));
  return m.values.op('.slice', [text, ...bounds]);
}

/** Calls the callback for the elements; one result for each call made. */
function overElements(m: Machine, receiver: Value, request: CallRequest): readonly Value[] {
  const [callback] = request.args;
  if (callback === undefined) return [];
  const items = knownItems(m, receiver);
  const index = m.values.unknown('index');
  const invoke = (element: Value): Value =>
    m.ops.call(m, {
      callee: callback,
      self: m.values.undefined,
      args: [element, index, receiver],
      at: request.at,
      label: request.label,
    });
  if (items !== undefined && isLaidOut(m, items.length, MAX_UNROLLED)) return items.map(invoke);
  const done = runBranch(m, () => invoke(elementOf(m, receiver)));
  emit(m, { kind: 'loop', at: request.at, body: done.node });
  const skipped = runBranch(m, () => m.values.undefined);
  joinBranches(m, [{ ...done, live: true }, skipped]);
  return [done.value ?? m.values.undefined];
}

/** What the callback returns is dropped: of promises nobody waits for. */
function forEach(m: Machine, receiver: Value, request: CallRequest): Value {
  const from = m.items.length;
  for (const result of overElements(m, receiver, request))
    floatIfDropped(m, result, { from, at: request.at, explicit: false });
  return m.values.undefined;
}

function mapped(m: Machine, receiver: Value, request: CallRequest): Value {
  const items = knownItems(m, receiver);
  const results = overElements(m, receiver, request);
  if (items?.length === results.length) return m.values.array(results, request.at);
  return m.values.array([], request.at, results[0] ?? elementOf(m, receiver));
}

/** A list with the elements of the lists in it. */
function flattened(m: Machine, list: Value, at: Place): Value {
  if (list.kind !== 'array') return list;
  const known = list.rest === undefined ? list.items.map((item) => knownItems(m, item)) : [undefined];
  if (known.every((items) => items !== undefined)) return m.values.array(known.flat(), at);
  const results = list.rest === undefined ? list.items : [...list.items, list.rest];
  const parts = results.flatMap(alternativesOf).flatMap((part) => elementsOf(m, part));
  return m.values.array([], at, parts.length === 0 ? undefined : m.values.choice(parts));
}

function alternativesOf(value: Value): readonly Alternative[] {
  return value.kind === 'choice' ? value.alternatives : [{ value, when: [] }];
}

/** What one result of `flatMap` adds to the list: what a list holds, or itself. */
function elementsOf(m: Machine, { value, when }: Alternative): readonly Alternative[] {
  const now = contentOf(m, value);
  if (now.kind !== 'array') return [{ value, when }];
  return (now.rest === undefined ? now.items : [...now.items, now.rest]).map((one) => ({ value: one, when }));
}

/** What a test says of the elements; a promise says yes of each. */
function testedElements(m: Machine, receiver: Value, request: CallRequest): readonly Value[] {
  const results = overElements(m, receiver, request);
  const promise = results.find(({ kind }) => kind === 'promise');
  if (promise !== undefined)
    emit(m, {
      kind: 'effect',
      what: 'promise-test',
      at: request.at,
      library: 'language',
      value: promise,
      form: 'condition',
    });
  return results;
}

function filtered(m: Machine, receiver: Value, request: CallRequest): Value {
  const results = testedElements(m, receiver, request);
  if (knownItems(m, receiver)?.length === 0) return m.values.array([], request.at);
  return m.values.op('filter', [contentOf(m, receiver), ...results]);
}

/** The element a test accepts, or undefined; which of the two tells whether the test held. */
function found(m: Machine, receiver: Value, request: CallRequest): Value {
  const test = m.values.op('some', [contentOf(m, receiver), ...testedElements(m, receiver, request)]);
  return m.values.choice([
    { value: elementOf(m, receiver), when: [{ test, holds: true }] },
    { value: m.values.undefined, when: [{ test, holds: false }] },
  ]);
}

/** Each place of a sorted list holds any of its elements. */
function sorted(m: Machine, receiver: Value, at: Place): Value {
  const items = knownItems(m, receiver);
  if (items === undefined || items.length < 2 || items.every(({ kind }) => kind === 'const'))
    return contentOf(m, receiver);
  const any = m.values.choice(items.map((value) => ({ value, when: [] })));
  return m.values.array(
    items.map(() => any),
    at,
  );
}

function reduced(m: Machine, receiver: Value, request: CallRequest): Value {
  const [callback, initial] = request.args;
  if (callback === undefined) return m.values.undefined;
  const start = initial ?? elementOf(m, receiver);
  const once = m.ops.call(m, {
    callee: callback,
    self: m.values.undefined,
    args: [start, elementOf(m, receiver)],
    at: request.at,
    label: request.label,
  });
  if (once.kind === 'object' || once.kind === 'promise') return once;
  return m.values.op('reduce', [contentOf(m, receiver), once]);
}

function included(m: Machine, name: string, receiver: Value, wanted: Value | undefined): Value {
  const now = contentOf(m, receiver);
  const items = knownItems(m, now);
  const known = name === 'includes' && wanted !== undefined ? isAmong(items, wanted) : undefined;
  if (known !== undefined) return m.values.constant(known);
  return m.values.op(name, wanted === undefined ? [now] : [now, wanted]);
}

/** Whether a value is one of known constants; text with holes is certainly not, where it can be none of them. */
function isAmong(items: readonly Value[] | undefined, wanted: Value): boolean | undefined {
  if (items?.every((item) => item.kind === 'const') !== true) return undefined;
  if (wanted.kind === 'const') return items.includes(wanted);
  const isNone = wanted.kind === 'text' && !items.some(({ value }) => mayBeText(wanted, String(value)));
  return isNone ? false : undefined;
}

function pushed(m: Machine, receiver: Value, args: readonly Value[], at: Place): Value {
  const now = contentOf(m, receiver);
  if (now.kind === 'array')
    m.store.set(m.store.overlayOf(receiver), CONTENT, m.values.array([...now.items, ...args], at, now.rest));
  return m.values.unknown('length');
}

function concatenated(m: Machine, receiver: Value, args: readonly Value[], at: Place): Value {
  const parts = [receiver, ...args].map((part) => contentOf(m, part));
  const items = parts.flatMap((part) => (part.kind === 'array' ? part.items : []));
  const open = parts.flatMap((part) =>
    part.kind !== 'array' ? [elementOf(m, part)] : part.rest === undefined ? [] : [part.rest],
  );
  return m.values.array(
    items,
    at,
    open.length === 0 ? undefined : m.values.choice(open.map((value) => ({ value, when: [] }))),
  );
}
