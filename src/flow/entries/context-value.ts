import type { Place } from '../../model/location.js';
import type { Value } from '../../model/value.js';
import type { Machine } from '../machine.js';
import { RETURNS } from '../natives/native.js';

/** What guards and parameter decorators are told about the call they stand before. */
export interface HandlerContext {
  readonly request: Value;
  readonly response: Value;
  readonly handler: Value;
  readonly controller: Value;
  /** What handlers of named operations share for a request, and the arguments, where the handler is one. */
  readonly operation?: Shared;
}

/** What a handler of a named operation gets beside its parameters. */
export interface Shared {
  readonly context: Value;
  readonly args: Value;
}

/** The framework's execution context as an object: `switchToHttp().getRequest()`, `getHandler()`, `getClass()`. */
export function contextValue(m: Machine, context: HandlerContext, at: Place): Value {
  const http = m.values.object(
    [
      ['getRequest', gives(m, context.request)],
      ['getResponse', gives(m, context.response)],
      ['getNext', gives(m, m.values.unknown('next'))],
    ],
    at,
  );
  return m.values.object(
    [
      ['switchToHttp', gives(m, http)],
      ['getHandler', gives(m, context.handler)],
      ['getClass', gives(m, context.controller)],
      ['getRequest', gives(m, context.request)],
      ['getResponse', gives(m, context.response)],
      ...(context.operation === undefined ? ofRoute(m, context, at) : ofOperation(m, context.operation)),
    ],
    at,
  );
}

type Fields = readonly (readonly [string, Value])[];

function ofRoute(m: Machine, { request, response }: HandlerContext, at: Place): Fields {
  return [
    ['getType', gives(m, m.values.constant('http'))],
    ['getArgs', gives(m, m.values.array([request, response], at))],
    ['getArgByIndex', gives(m, request)],
  ];
}

/** `GqlExecutionContext.create(context)` adds `getContext()`, `getInfo()` and `getRoot()`. */
function ofOperation(m: Machine, { context, args }: Shared): Fields {
  return [
    ['getType', gives(m, m.values.constant('graphql'))],
    ['getArgs', gives(m, args)],
    ['getArgByIndex', gives(m, context)],
    ['getContext', gives(m, context)],
    ['getInfo', gives(m, m.values.unknown('info'))],
    ['getRoot', gives(m, m.values.unknown('root'))],
  ];
}

function gives(m: Machine, value: Value): Value {
  return m.values.native(RETURNS, [value]);
}

/** Cell of a handler or class that holds a metadata value. */
export function metadataCell(key: Value): string {
  return `meta:${metadataKey(key)}`;
}

/** How a key of metadata is written down; one that is no text is the decorator that sets it. */
export function metadataKey(key: Value): string {
  return key.kind === 'const' ? String(key.value) : `@${String(key.id)}`;
}
