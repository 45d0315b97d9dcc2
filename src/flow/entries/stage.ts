import type { HookArgument } from '../../model/library.js';
import type { Place } from '../../model/location.js';
import type { Value } from '../../model/value.js';

/** One handler of a chain and where it was registered. */
export interface Stage {
  readonly handler: Value;
  readonly at: Place;
  /** Given with the route itself, not with a router around it. */
  readonly own: boolean;
  /** What a hook is called with; it goes on by returning, unless it takes `next` and calls that. */
  readonly takes?: readonly HookArgument[];
  /** Schemas, by the part of the request that is held against them before the handler runs. */
  readonly validates?: ReadonlyMap<string, Value>;
}

/** What the handlers of a chain are called with. */
export interface Exchange {
  readonly request: Value;
  readonly response: Value;
  /** The request stands for both: handlers get it and `next`. */
  readonly single?: true;
  /** Path of the route that was asked for. */
  readonly route?: string;
  /** Where the router is, and the member of the response that says that it was sent. */
  readonly hooked?: { readonly router: Value; readonly sent: string };
}
