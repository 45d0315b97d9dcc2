import type { Value } from '../model/value.js';
import { INPUT, ORIGIN } from '../model/value.js';
import { elementOf } from './collections.js';
import { callRowMethod } from './library/call-api.js';
import { draftRow } from './library/entity-name.js';
import type { CallRequest, Machine } from './machine.js';
import { ARRAY_METHODS } from './members.js';
import { callArray } from './natives/arrays.js';
import { callNative } from './natives/natives.js';
import { callRegistry } from './natives/registries.js';
import { startsWith } from './texts.js';

type Method = Extract<Value, { kind: 'member' }>;

/**
 * A method of a value whose shape is not known: rows, answers, collections of input, arrays and text have methods
 * everybody knows. Undefined when nothing is known of it.
 */
export function callMethod(m: Machine, callee: Method, request: CallRequest): Value | undefined {
  // `new User(body).save()`: the body may have any field, and still the method is the draft's.
  const row = draftRow(callee.of) ?? callee.of;
  return (
    callRowMethod(m, row, callee.name, request) ??
    callRegistry(m, callee.of, callee.name, request) ??
    readInput(m, callee, request) ??
    callKnown(m, callee, request)
  );
}

function callKnown(m: Machine, callee: Method, request: CallRequest): Value | undefined {
  const { name, of } = callee;
  if (ARRAY_METHODS.has(name)) {
    const known = callArray(m, name, of, request);
    if (known !== undefined) return known;
  }
  if (name === 'then' || name === 'catch' || name === 'finally') {
    const promise = m.values.promise(of, [], true);
    return callNative(m, { name: `promise.${name}`, bound: [promise] }, request) ?? promise;
  }
  if (of.kind === 'response' && BODY_READERS.has(name)) return m.values.promise(m.values.member(of, 'body'), [], true);
  const starts = name === 'startsWith' ? startsWith(of, request.args[0]) : undefined;
  if (starts !== undefined) return m.values.constant(starts);
  return PURE_METHODS.has(name) ? m.values.op(`.${name}`, [of, ...request.args]) : undefined;
}

/** `searchParams.get('id')`, `formData.get('amount')`, `headers.get('x')`: members of the input under another spelling. */
function readInput(m: Machine, { name, of }: Method, request: CallRequest): Value | undefined {
  if (of.kind === 'row' || (of.origin & (INPUT | ORIGIN.message)) === 0 || !INPUT_READERS.has(name)) return undefined;
  const [key] = request.args;
  if (key?.kind === 'const' && typeof key.value === 'string') return m.values.member(of, key.value);
  return name === 'entries'
    ? m.values.array([], request.at, m.values.array([m.values.op('key', [of]), elementOf(m, of)], request.at))
    : m.values.element(of);
}

/** Methods that read one value out of a collection of input. */
const INPUT_READERS = new Set(['get', 'getAll', 'has', 'entries']);
/** Methods of an HTTP answer that give its body. */
const BODY_READERS = new Set(['json', 'text', 'blob', 'arrayBuffer', 'formData', 'bytes']);

/** Methods of text, numbers, dates and plain objects: they compute something and do nothing else. */
const PURE_METHODS = new Set([
  'toString',
  'trim',
  'toLowerCase',
  'toUpperCase',
  'split',
  'replace',
  'replaceAll',
  'substring',
  'substr',
  'slice',
  'startsWith',
  'endsWith',
  'padStart',
  'padEnd',
  'charAt',
  'match',
  'matchAll',
  'test',
  'exec',
  'localeCompare',
  'normalize',
  'repeat',
  'toFixed',
  'toISOString',
  'getTime',
  'toJSON',
  'valueOf',
  'hasOwnProperty',
  'toNumber',
  'equals',
  'plus',
  'minus',
  'times',
  'mul',
  'add',
  'sub',
  'div',
  'isZero',
  'gt',
  'gte',
  'lt',
  'lte',
  'eq',
  'toLocaleString',
  'trimEnd',
  'trimStart',
  'charCodeAt',
  'codePointAt',
  'search',
  'getFullYear',
  'getMonth',
  'getDate',
  'getDay',
  'getHours',
  'getUTCFullYear',
  'getUTCMonth',
  'getUTCDate',
  'getUTCDay',
  'toDateString',
  'toLocaleDateString',
  'toObject',
  'toDate',
]);
