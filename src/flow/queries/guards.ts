import type { Fact, RowValue, Value } from '../../model/value.js';
import { INPUT, ORIGIN } from '../../model/value.js';
import { factKey } from '../variants.js';
import type { Occurrence, Walk, Within } from './walk.js';
import { impliedBy, onceAFact, waysOf } from './implied.js';
import { dominates, effectsIn, factsAt, mentions, partsOf } from './walk.js';
import { onceEach } from './once-each.js';

/** What stands before an effect: proven, looked for and not there, or something that could not be seen. */
export type Guarded =
  | { readonly is: 'guarded'; readonly proves: 'user' | 'service'; readonly by: Fact }
  | { readonly is: 'unknown'; readonly why: string }
  | { readonly is: 'absent' };

/** Column names under which credentials are kept; a row found by one is proof of holding it. */
const CREDENTIAL_COLUMN = /token|secret|hash|password|api_?key|credential|signature|otp|nonce|code_?challenge/i;
/** Names of data by which people are known to others. */
const NAMES_SOMEBODY = /email|user_?name|phone/i;
/** Names of data that say what somebody may do. */
const ROLE_DATA =
  /role|admin|staff|editor|moderator|super_?user|permission|scope|privilege|grant|entitlement|authorit(?:y|ies)$/i;

/** What makes a digest, as it is declared. */
const DIGESTS: ReadonlySet<string> = new Set(['createHmac', 'createHash']);

/** Whether somebody has proven who they are wherever control reaches a place. */
export function authenticationAt(walk: Walk, occurrence: Occurrence): Guarded {
  let doubt: string | undefined;
  let service: Fact | undefined;
  const machines = machineSubjects(walk);
  for (const fact of factsAt(occurrence)) {
    if (provesEitherWay(fact)) return { is: 'guarded', proves: 'user', by: fact };
    for (const plain of impliedBy(fact)) {
      const proof = proofOf(plain);
      if (proof === 'user' && !mentions(plain.test, (part) => machines.has(part)))
        return { is: 'guarded', proves: proof, by: plain };
      if (proof !== undefined) service ??= plain;
      if (isUnseenTest(plain)) doubt ??= 'a condition on the result of a call that could not be seen';
    }
  }
  return service === undefined ? unproven(walk, occurrence, doubt) : { is: 'guarded', proves: 'service', by: service };
}

/** Whether somebody is known whichever of several ways was taken. */
const provesEitherWay = onceAFact((fact: Fact): boolean => {
  if (fact.test.kind !== 'choice') return false;
  const ways = waysOf(fact);
  return ways.length > 1 && ways.every((way) => way.some((one) => proofOf(one) === 'user'));
});

function unproven(walk: Walk, occurrence: Occurrence, tested: string | undefined): Guarded {
  const doubt = tested ?? opaqueGuardBefore(walk, occurrence) ?? guardBySettingBefore(walk, occurrence);
  return doubt === undefined ? { is: 'absent' } : { is: 'unknown', why: doubt };
}

/** What signatures and shared secrets prove: a machine, not a user. */
const machineSubjects = onceEach((walk: Walk): ReadonlySet<Value> => {
  const subjects = effectsIn(walk, 'authenticate').flatMap(({ node }) =>
    node.proves === 'signature' || node.proves === 'service' ? [node.subject] : [],
  );
  return new Set(subjects);
});

/** A guard that runs or not as the environment says: in production it may always run. */
function guardBySettingBefore(walk: Walk, occurrence: Occurrence): string | undefined {
  const guards = guardsBySetting(walk);
  if (guards.length === 0) return undefined;
  const settings = new Set(settingsAt(occurrence));
  const guard = guards.find(
    ({ order, asked }) => order < occurrence.order && asked.some((setting) => !settings.has(setting)),
  );
  return guard === undefined ? undefined : 'whether a guard runs is left to the environment';
}

/** A guard behind settings of the environment, each given by the key of its fact. */
interface GuardBySetting {
  readonly order: number;
  readonly asked: readonly number[];
}

/** The guards of a walk that hang on settings. Every effect of it is asked for them. */
const guardsBySetting = onceEach((walk: Walk) =>
  walk.occurrences.flatMap((one): readonly GuardBySetting[] => {
    const asked = settingsAt(one);
    return asked.length > 0 && isGuard(one) ? [{ order: one.order, asked }] : [];
  }),
);

function settingsAt(occurrence: Occurrence): readonly number[] {
  return [...factsAt(occurrence)].filter(({ test }) => isSetting(test)).map(factKey);
}

/** Whether a place is where somebody is identified, or where those end who could not prove it. */
function isGuard(one: Occurrence): boolean {
  if (one.node.kind === 'effect') return one.node.what === 'authenticate';
  const [last] = factsAt(one);
  return last !== undefined && impliedBy({ ...last, holds: !last.holds }).some((fact) => proofOf(fact) !== undefined);
}

function isSetting(test: Value): boolean {
  return (test.origin & ORIGIN.environment) !== 0 && (test.origin & INPUT) === 0;
}

/** A guard of the chain that could not be seen into. */
function opaqueGuardBefore(walk: Walk, occurrence: Occurrence): string | undefined {
  const guard = walk.occurrences.find(
    (o) => o.node.kind === 'effect' && o.node.what === 'opaque-guard' && dominates(o, occurrence, isLeftToEnvironment),
  );
  return guard?.node.kind === 'effect' && guard.node.what === 'opaque-guard'
    ? `${guard.node.name} could not be seen into`
    : undefined;
}

/** Whether the environment alone says which side of a branch is taken, or which of several callees was called there. */
function isLeftToEnvironment({ node }: Within): boolean {
  if (node.kind !== 'branch') return false;
  if (node.test.kind !== 'choice') return isSetting(node.test);
  return node.test.alternatives.every(({ when }) => when.length > 0 && when.every(({ test }) => isSetting(test)));
}

/** What a fact proves about who is calling. */
const proofOf = onceAFact((fact: Fact): 'user' | 'service' | undefined => {
  if (isPositive(fact) && mentionsPrincipal(fact.test)) return 'user';
  if (isSecretComparison(fact)) return 'service';
  return isCredentialRow(fact) || isStoredSecretMatch(fact) ? 'user' : undefined;
});

/** Facts that say that something is there or equal, not that it is missing or different. */
export function isPositive(fact: Fact): boolean {
  const { test, holds } = fact;
  if (test.kind !== 'op') return holds;
  const [left, right] = test.operands;
  if (test.op === '===' && test.operands.some(isNothing)) return !holds;
  // `count < 1`, `1 > count`
  if ((test.op === '<' || test.op === '<=') && right?.kind === 'const') return !holds;
  if ((test.op === '>' || test.op === '>=') && left?.kind === 'const') return !holds;
  return holds;
}

const NOTHING: ReadonlySet<unknown> = new Set([undefined, null, false, '', 0, -1]);

/** What something is compared with when it is not there: null, no match, no rows. */
function isNothing(value: Value): boolean {
  return value.kind === 'const' && NOTHING.has(value.value);
}

/**
 * Whether a fact says that the caller holds a role or permission, and how far that reaches: everywhere, or only within
 * what the row it stands on was selected by (a membership).
 */
export const roleOf = onceAFact((fact: Fact): 'global' | 'bound' | undefined => {
  if (!isPositive(fact)) return undefined;
  const { test } = fact;
  if (test.kind === 'op' && test.op === 'authorized') return 'global';
  if (test.kind === 'op' && test.op === 'present') return undefined;
  if (isOneNamed(test)) return 'global';
  const found = rolesIn(test);
  if (found.length === 0) return undefined;
  return found.includes('bound') ? 'bound' : 'global';
});

/** Columns that tell one row from all others. */
const NAMES_ONE = /^_?id$|[a-z](?:Id|_id)$|^(?:uuid|slug|email)$/;

/** `workspace.id === OPERATIONS_WORKSPACE`: the caller is, or is a member of, the one that the program itself names. */
function isOneNamed(test: Value): boolean {
  const named = namedIn(test);
  return named !== undefined && ((named.origin & (ORIGIN.principal | ORIGIN.scoped)) !== 0 || isCredentialPart(named));
}

/** What a test says to be the one that the program itself names. */
function namedIn(test: Value): Value | undefined {
  if (test.kind !== 'op' || test.op !== '===' || !test.operands.some(isFixedName)) return undefined;
  return test.operands.find((value) => value.kind === 'member' && NAMES_ONE.test(value.name));
}

/** The row that a fact says to be the one that the program itself names. */
export function rowNamedBy(fact: Fact): RowValue | undefined {
  const named = isPositive(fact) ? namedIn(fact.test) : undefined;
  const root = named === undefined ? undefined : rootOf(named);
  return root?.kind === 'row' ? root : undefined;
}

function isCredentialPart(value: Value): boolean {
  const root = rootOf(value);
  return root.kind === 'row' && isCredentialSelector(root.selector);
}

function isFixedName(value: Value): boolean {
  if (value.kind === 'const') return typeof value.value === 'string' && value.value !== '';
  return (value.origin & ORIGIN.environment) !== 0 && (value.origin & INPUT) === 0;
}

/** The rows of the caller's own that a fact asks for a role, whatever it says of it. */
export function roleRowsOf(fact: Fact): readonly RowValue[] {
  return roleDataIn(fact)
    .map(rootOf)
    .filter((root): root is RowValue => root.kind === 'row' && (root.origin & ORIGIN.scoped) !== 0);
}

/** What a fact says of anybody's role. */
export function roleDataIn({ test }: Fact): readonly Value[] {
  return roleDataOf(test);
}

/** The same tests stand before many effects of many routes. */
const roleDataOf = onceEach((test: Value): readonly Value[] => {
  const found: Value[] = [];
  mentions(test, (part) => {
    if (part.kind === 'member' && ROLE_DATA.test(part.name)) found.push(part);
    return false;
  });
  return found;
});

/** How far each piece of role data in a value reaches. */
function rolesIn(value: Value, depth = 0): readonly ('global' | 'bound')[] {
  const reach = value.kind === 'member' && ROLE_DATA.test(value.name) ? reachOf(rootOf(value)) : undefined;
  if (reach !== undefined) return [reach];
  return depth > 16 ? [] : partsOf(value).flatMap((part) => rolesIn(part, depth + 1));
}

function reachOf(root: Value): 'global' | 'bound' | undefined {
  if (root.kind !== 'row') return mentionsPrincipal(root) ? 'global' : undefined;
  if ((root.origin & ORIGIN.scoped) === 0) return undefined;
  return (root.selector.origin & INPUT) !== 0 || !isPersonal(root.selector) ? 'bound' : 'global';
}

/** What members and elements were taken out of. */
export function rootOf(value: Value): Value {
  let at = value;
  for (;;) {
    if (at.kind === 'member' || at.kind === 'element') at = at.of;
    else return at;
  }
}

/** Selected by the caller alone, or by what the program itself names: their own row, or theirs in the one team of staff. */
function isPersonal(selector: Value): boolean {
  if (selector.kind !== 'object') return mentionsPrincipal(selector);
  const values = [...selector.fields.values()];
  return values.some(mentionsPrincipal) && values.every((value) => mentionsPrincipal(value) || value.kind === 'const');
}

/** Whether a value comes from what a guard proved. */
function mentionsPrincipal(value: Value): boolean {
  return (value.origin & ORIGIN.principal) !== 0;
}

/** `header === process.env.SECRET`: a shared secret was compared. */
function isSecretComparison({ test, holds }: Fact): boolean {
  if (test.kind !== 'op' || !holds) return false;
  const given = test.operands.some((v) => (v.origin & INPUT) !== 0);
  const secret = test.operands.some((v) => (v.origin & ORIGIN.environment) !== 0);
  return given && secret && test.op !== 'in';
}

/** `application.secretHash === hash(body.secret)`: what was sent is the secret that is kept; only secrets are kept as digests. */
function isStoredSecretMatch({ test, holds }: Fact): boolean {
  if (test.kind !== 'op' || test.op !== '===' || !holds) return false;
  const [left, right] = test.operands;
  if (left === undefined || right === undefined) return false;
  return isKeptSecretOf(left, right) || isKeptSecretOf(right, left);
}

function isKeptSecretOf(kept: Value, sent: Value): boolean {
  if (kept.kind !== 'member' || rootOf(kept).kind !== 'row') return false;
  if ((sent.origin & INPUT) === 0 || (sent.origin & ORIGIN.row) !== 0) return false;
  return isCredentialName(kept.name) || mentions(sent, (part) => part.kind === 'op' && DIGESTS.has(part.op));
}

/** A row that was found by a credential the caller sent: an API key's hash, a session token. */
function isCredentialRow(fact: Fact): boolean {
  return isPositive(fact) && holdsCredentialRow(fact.test);
}

function holdsCredentialRow(value: Value): boolean {
  return mentions(value, (part) => part.kind === 'row' && isCredentialSelector(part.selector));
}

/** Whether a column keeps something that only its holder knows. */
export function isCredentialName(name: string): boolean {
  return CREDENTIAL_COLUMN.test(name);
}

/** Operators that say what a row does not have. */
const EXCLUDES: ReadonlySet<string> = new Set(['NOT', 'not', 'none', 'isNot']);

/** Whether rows are selected by something only its holder knows. */
export function isCredentialSelector(selector: Value): boolean {
  if (selector.kind === 'choice') return selector.alternatives.every((a) => isCredentialSelector(a.value));
  if (selector.kind !== 'object') return false;
  return [...selector.fields].some(([name, value]) => {
    if (value.kind === 'object' && !EXCLUDES.has(name) && isCredentialSelector(value)) return true;
    if ((value.origin & ORIGIN.cookie) !== 0) return !NAMES_SOMEBODY.test(name);
    if ((value.origin & ORIGIN.header) !== 0)
      return !NAMES_SOMEBODY.test(name) && !/(?:^|_)id$|[a-z]Id$|owner|tenant|slug/i.test(name);
    return isCredentialName(name) && value.kind !== 'const' && !mentionsPrincipal(value);
  });
}

/**
 * A test of what an unseen call returned, when that was given a credential, what was found by one, or nothing at all, or
 * of what is kept for a cookie.
 */
const isUnseenTest = onceAFact(({ test }: Fact): boolean =>
  mentions(test, (part) => {
    if (part.kind === 'result')
      return (
        part.inputs.length === 0 ||
        (part.origin & (ORIGIN.header | ORIGIN.cookie)) !== 0 ||
        part.inputs.some(holdsCredentialRow)
      );
    return part.kind === 'api' && part.step === '()' && part.args.some(({ origin }) => (origin & ORIGIN.cookie) !== 0);
  }),
);

/** A test of what an unseen call made of things that are neither input nor stored: it may ask for a permission. */
export function mayAskPermission(fact: Fact): boolean {
  const told = INPUT | ORIGIN.row | ORIGIN.environment | ORIGIN.gateway | ORIGIN.time;
  return mentions(fact.test, (part) => part.kind === 'result' && part.inputs.length > 0 && (part.origin & told) === 0);
}
