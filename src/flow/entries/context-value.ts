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
}

/** The framework's execution context as an object: `switchToHttp().getRequest()`, `getHandler()`, `getClass()`. */
export function contextValue(m: Machine, context: HandlerContext, at: Place): Value {
  const gives = (value: Value): Value => m.values.native(RETURNS, [value]);
  const http = m.values.object(
    [
      ['getRequest', gives(context.request)],
      ['getResponse', gives(context.response)],
      ['getNext', gives(m.values.unknown('next'))],
    ],
    at,
  );
  return m.values.object(
    [
      ['switchToHttp', gives(http)],
      ['getHandler', gives(context.handler)],
      ['getClass', gives(context.controller)],
      ['getType', gives(m.values.constant('http'))],
      ['getArgs', gives(m.values.array([context.request, context.response], at))],
      ['getArgByIndex', gives(context.request)],
      ['getRequest', gives(context.request)],
      ['getResponse', gives(context.response)],
    ],
    at,
  );
}

/** Cell of a handler or class that holds a metadata value. */
export function metadataCell(key: Value): string {
  return `meta:${metadataKey(key)}`;
}

/** How a key of metadata is written down; one that is no text is the decorator that sets it. */
export function metadataKey(key: Value): string {
  return key.kind === 'const' ? String(key.value) : `@${String(key.id)}`;
}
