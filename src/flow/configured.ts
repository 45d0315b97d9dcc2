/** What the configuration says of functions that cannot be seen through: which ones guard, which ones move money. */
import type { GatewaySetting, GuardSetting } from '../model/config.js';
import type { Place } from '../model/location.js';
import type { ApiValue, Value } from '../model/value.js';
import { UNKNOWN } from '../model/value.js';
import { knownRef, labelOf, sourceValue } from './library/refs.js';
import type { CallRequest, Machine } from './machine.js';
import { callableOf, classDeclOf, emit, learn, moduleOf } from './machine.js';

/** Library that effects of the configuration go by. */
const CONFIGURATION = 'configuration';

/** Makes a call that the configuration names; `dispatch` makes it as any other. */
export function callConfigured(m: Machine, request: CallRequest, dispatch: Dispatch): Value {
  const gateway =
    m.phase === 'entry' ? m.settings.gateways.find((one) => isCalled(m, request, one.call, one.from)) : undefined;
  if (gateway !== undefined) return callGateway(m, gateway, request);
  const guard =
    m.settings.guards.find((one) => isCalled(m, request, one.name, one.from)) ?? m.madeGuards.get(request.callee);
  if (guard === undefined) return dispatch(m, request);
  if (m.phase === 'start-up') return madeGuard(m, guard, dispatch(m, request));
  passConfigured(m, guard, { at: request.at, credential: request.args[0] ?? m.values.undefined });
  const result = dispatch(m, request);
  return result.kind === 'result' && guard.proves === 'user' ? sourceValue(m, 'principal') : result;
}

type Dispatch = (m: Machine, request: CallRequest) => Value;

/** The setting of a value that the configuration names as a guard, or that a function named there has made. */
export function findGuard(m: Machine, value: Value): GuardSetting | undefined {
  if (m.settings.guards.length === 0) return undefined;
  const named = identitiesOf(m, value);
  return (
    m.settings.guards.find((one) => named.some((identity) => isNamed(identity, one.name, one.from))) ??
    m.madeGuards.get(value)
  );
}

/** What a configured guard was asked about, and where. */
interface Question {
  readonly at: Place;
  readonly credential: Value;
}

/** From here on, what a configured guard proves holds: its word is taken for that it ends the request otherwise. */
export function passConfigured(m: Machine, { proves }: GuardSetting, { at, credential }: Question): void {
  const subject = sourceValue(m, 'principal');
  const base = { kind: 'effect', at, library: CONFIGURATION, fails: 'ends', subject } as const;
  if (proves === 'role' || proves === 'owner')
    emit(m, { ...base, what: 'authorize', requires: m.values.constant(proves) });
  else emit(m, { ...base, what: 'authenticate', proves, credential });
  learnPassed(m);
}

/** Behind a guard there is somebody. */
export function learnPassed(m: Machine): void {
  learn(m, { test: m.values.op('present', [sourceValue(m, 'principal')]), holds: true });
}

/** `requireRole('admin')` at start-up: what it returns is the guard. */
function madeGuard(m: Machine, guard: GuardSetting, made: Value): Value {
  if (made.kind === 'closure' || made.kind === 'native' || made.kind === 'api' || made.kind === 'result')
    m.madeGuards.set(made, guard);
  return made;
}

function callGateway(m: Machine, gateway: GatewaySetting, request: CallRequest): Value {
  const { args, at } = request;
  const path = plainPath(gateway.call);
  const service = gateway.from ?? path.split('.').at(0) ?? CONFIGURATION;
  const api = request.callee.kind === 'api' ? request.callee : m.libraries.root(m.values, CONFIGURATION, '*');
  const result = m.values.response(service, path, at);
  // Where no argument is named for the key, nobody has said that it can be given at all.
  const idempotencyKey =
    gateway.idempotencyKey === undefined ? UNKNOWN : knownRef(m, { api, args, at }, gateway.idempotencyKey);
  emit(m, {
    kind: 'effect',
    what: 'call',
    at,
    library: CONFIGURATION,
    service,
    operation: gateway.operation,
    method: path,
    target: m.values.undefined,
    body: args[0] ?? m.values.undefined,
    amount: UNKNOWN,
    idempotencyKey,
    throws: gateway.throws,
    result,
  });
  return m.values.promise(result, [], true);
}

/** What something is called, and the package or module it comes from. */
interface Identity {
  readonly name: string;
  readonly from: string;
}

/** Under its own name, or as the code writes it. */
function isCalled(m: Machine, request: CallRequest, name: string, from: string | undefined): boolean {
  const identities = identitiesOf(m, request.callee);
  const written = { name: request.label, from: identities.at(0)?.from ?? '' };
  return [...identities, written].some((identity) => isNamed(identity, plainPath(name), from));
}

/** `new().refunds.create` is written `client.refunds.create` in the code. */
function plainPath(path: string): string {
  return path.replaceAll(/\bnew\(\)|\(\)/g, '').replace(/^\./, '');
}

function identitiesOf(m: Machine, value: Value): readonly Identity[] {
  switch (value.kind) {
    case 'closure':
      return [{ name: callableOf(moduleOf(m, value.module), value.callable).name, from: value.module }];
    case 'class':
      return [{ name: classDeclOf(moduleOf(m, value.module), value.class).name, from: value.module }];
    case 'instance':
      return identitiesOf(m, value.class);
    case 'api':
      return [identityOfApi(value)];
    case 'result':
      return [{ name: value.callee, from: '' }];
    case 'choice':
      return value.alternatives.flatMap((a) => identitiesOf(m, a.value));
    default:
      return [];
  }
}

/** The package's default export has no name of its own. */
function identityOfApi(api: ApiValue): Identity {
  const label = labelOf(api);
  const from = api.package.replace(/^(global|node|missing):/, '');
  return { name: label === from ? 'default' : label.slice(from.length + 1), from };
}

/** A dotted name may stand behind what it is read from: `auth.check` in `this.auth.check`. */
function isNamed(identity: Identity, name: string, from: string | undefined): boolean {
  if (from !== undefined && !isFrom(identity.from, from)) return false;
  if (identity.name === name || identity.name.endsWith(`.${name}`)) return true;
  return from !== undefined && identity.name === 'default';
}

/** Whether a package or file is the one that the configuration names; relative paths are matched by their ends. */
function isFrom(actual: string, wanted: string): boolean {
  const [path, end] = [plainModule(actual), plainModule(wanted)];
  return path !== '' && (`/${path}`.endsWith(`/${end}`) || `/${end}`.endsWith(`/${path}`));
}

function plainModule(specifier: string): string {
  const bare = specifier.replace(/\.[cm]?[jt]sx?$/, '').replace(/\/index$/, '');
  return bare.replace(/^(?:\.{1,2}\/|[@~]\/)+/, '');
}
