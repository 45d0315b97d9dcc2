import type { CallHook, LibraryCall, Ref, ReturnSpec, Row } from '../model/library.js';
import type { Value } from '../model/value.js';
import { ORIGIN } from '../model/value.js';

/** Reads one named part of the request: `req.get('Stripe-Signature')` is the member `stripe-signature` of the headers. */
export function namedInput(source: 'path' | 'query' | 'body' | 'header' | 'cookie', name: Ref = 'arg0'): CallHook {
  return (call) => {
    const { make } = call;
    const root = make.source(source, ORIGIN[source]);
    const text = make.text(call.ref(name));
    if (text === undefined) return { effects: [], result: root };
    return { effects: [], result: make.member(root, source === 'header' ? text.toLowerCase() : text) };
  };
}

/** Computes something from its arguments and does nothing else. */
export const pure: CallHook = ({ api, args, make }) => ({
  effects: [],
  result: make.op(api.base?.step ?? '()', args),
});

/** Whether a value is this constant. */
export function isConstant(value: Value | undefined, wanted: string | number | boolean): boolean {
  return value?.kind === 'const' && value.value === wanted;
}

/** Something nobody can foresee; two places give two values. */
export const random: CallHook = ({ at, make }) => ({
  effects: [],
  result: make.source(`random ${at.file}:${String(at.start)}`, ORIGIN.random),
});

/**
 * Options that make a guard optional: the call's result is then its member `optional`, which has a row of its own.
 * A middleware row cannot look at the arguments of the call that made it.
 */
export function optionalWhen(isOptional: (call: LibraryCall) => boolean): CallHook {
  return (call) => ({ effects: [], result: isOptional(call) ? call.make.member(call.api, 'optional') : call.api });
}

/** Calls that make or carry something and do nothing else. */
export function plainCalls(paths: readonly string[], returns?: ReturnSpec): readonly Row[] {
  return paths.map((path) => (returns === undefined ? { path } : { path, returns }));
}
