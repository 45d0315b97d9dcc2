/** What is registered on routers, and what runs before their routes. */
import type { SourceName } from './lifecycle.js';
import type { AuthenticateEffect } from './trace.js';

/** A pointer into a call; library.ts has the grammar. */
export type Ref = string;

/** How a router whose handlers stand in order runs them. */
export interface ChainSpec {
  /** Access path of the one object that handlers get before `next`: `Context()`. */
  readonly context: string;
  /** Members of it that lead to the path of the route that was asked for. */
  readonly pathname: readonly string[];
  /** A middleware's path is that of the route itself, or ends in a star. */
  readonly exact?: true;
  /** What a mounted router put before its own routes stands before what is added after it, below its path. */
  readonly shares?: true;
  /** A middleware without a path may be what answers. */
  readonly answers?: true;
}

/** Registration on a router. */
export type RouterSpec =
  /**
   * Makes a router or application. `prefix` is a ref to options' prefix, `uses` what stands on it from the start. `own`: what
   * is put before its routes runs for these only.
   */
  | { readonly make: true; readonly prefix?: Ref; readonly uses?: Ref; readonly own?: true }
  /**
   * Adds routes: method fixed or by ref, several if it is a list; handlers are all function arguments from `from` on (arrays
   * flattened), or what `handlers` point at. A name may stand before the path.
   */
  | {
      readonly route: {
        readonly method: string | { readonly ref: Ref };
        readonly path: Ref;
        readonly from: number;
        readonly handlers?: readonly Ref[];
        /** Schemas that parts of the request are held against before the handlers run. */
        readonly validates?: Readonly<Partial<Record<SourceName, Ref>>>;
      };
    }
  /** Adds middleware or mounts a router; `path` is arg0 when it is text. */
  | { readonly use: { readonly from: number } }
  /** Mounts arg `router` under `path`, or runs a plugin function with the router. */
  | {
      readonly mount: {
        readonly router: Ref;
        readonly prefix?: Ref;
        /** The router it is mounted on, where that is an argument. */ readonly on?: Ref;
      };
    }
  /** `router.route('/x')`: a router whose routes have this path. */
  | { readonly at: { readonly path: Ref } }
  /** `app.basePath('/x')`: a router whose routes are those of the one it was made of, below this path. */
  | { readonly below: { readonly path: Ref } }
  /** `router.prefix('/x')`: all routes of the router are below this path. */
  | { readonly prefixed: { readonly path: Ref } }
  /** `router.param('id', handler)` */
  | { readonly param: { readonly name: Ref; readonly handler: Ref } }
  /** Adds a route with options, in which hooks stand by phase; the first of `handler` that is there answers. */
  | {
      readonly optioned: {
        readonly method: string | { readonly ref: Ref };
        readonly path: Ref;
        readonly options: Ref;
        readonly handler: Ref;
      };
    }
  /** Adds a hook that runs, at a phase, around the routes of the router and of its plugins. */
  | { readonly hook: { readonly phase: Ref; readonly handler: Ref } }
  /** Runs a plugin with a router of its own: what is added there does not concern others. */
  | { readonly plugin: { readonly plugin: Ref; readonly options: Ref; readonly prefix: Ref } }
  /** Puts a value on the router, or on the requests or responses of its routes. */
  | { readonly decorate: { readonly of: 'router' | 'request' | 'response'; readonly name: Ref; readonly value: Ref } };

/** Files of a folder that put hooks around what the other files there export. */
export interface FolderHooks {
  /** Name of such a file, without its ending. */
  readonly named: RegExp;
  /** Whether there are any. */
  readonly on: Ref;
  /** Whether they also stand around what folders below export. */
  readonly cascade: Ref;
  /** Whether those of a folder stand in place of those above. */
  readonly replace: Ref;
}

/** What registering a value as a plugin does; refs are to the arguments of the registration. */
export type PluginSpec =
  /** Nothing that a route would notice. */
  | { readonly neutral: true }
  /** Runs a function, an argument of the call that made the value, with the router it is registered on. */
  | { readonly shares: Ref }
  /** Adds itself, a middleware, as a hook at a phase; not where `unless` is false. */
  | { readonly hook: Ref; readonly unless?: Ref }
  /** Registers what the files below a folder export; folders are prefixes. */
  | { readonly folder: Ref; readonly options: Ref; readonly hooks?: FolderHooks };

/** What a library-made middleware does to the request. */
export interface MiddlewareSpec {
  readonly authenticate?: {
    readonly proves: AuthenticateEffect['proves'];
    readonly fails: AuthenticateEffect['fails'];
  };
  /** Argument of the call that made it: a function that is told error and user, and decides in place of the middleware. */
  readonly callback?: Ref;
  /** Request members it sets, and to what: `{ user: 'principal' }`, `{ 'state.user': 'principal' }`. */
  readonly sets?: Readonly<Record<string, SourceName>>;
  /** It holds a part of the request, named by an argument of the call that made it, against a schema. */
  readonly validates?: {
    readonly part: Ref;
    readonly parts: Readonly<Record<string, SourceName>>;
    readonly schema: Ref;
  };
  /** It does not run for routes below the paths that an argument of the call that made it names. */
  readonly except?: Ref;
  /** The request member that an argument of the call that made it names, and what it is set to. */
  readonly setsNamed?: {
    readonly name: Ref;
    readonly to: SourceName;
    /** The request's member that holds it. */ readonly in?: string;
  };
  /** It is known to guard nothing: body parsers, CORS, loggers, rate limits. */
  readonly neutral?: boolean;
  /** It runs hooks given to the call that made it: one of them has to let the request through, with the relation `and` all. */
  readonly asks?: { readonly of: Ref; readonly relation: Ref };
}
