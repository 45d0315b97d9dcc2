/**
 * What holds a rule back at a place, found by asking the rule itself: it is run over the program as it would be without
 * some safeguards, and those that it takes to make it speak are the answer. No rule has to know of this.
 */
import type { Confidence } from '../model/finding.js';
import type { Place } from '../model/location.js';
import type { Entity } from '../model/schema.js';
import type { Trace } from '../model/trace.js';
import { findEntity } from '../flow/queries/columns.js';
import { effectsIn, walkTrace } from '../flow/queries/walk.js';
import { safeguardsIn, withoutSafeguards, type Safeguard } from '../flow/queries/safeguards.js';
import type { Candidate, Rule, RuleContext } from './rule-api.js';

/** One rule, one trace, and the places that are asked about. */
export interface Question {
  readonly rule: Rule;
  readonly context: RuleContext;
  readonly trace: Trace;
  readonly isHere: (place: Place) => boolean;
}

/** What holds a rule back, and what it would say without. */
export interface HeldBack {
  readonly is: 'found';
  readonly by: readonly Pick<Safeguard, 'at' | 'text'>[];
  readonly candidate: Candidate;
}

/** What came of the search: nothing holds the rule back, or the search ended before everything was tried. */
export type Holds = HeldBack | { readonly is: 'none' | 'unfinished' };

/** A safeguard of the trace or of the schema. */
type Hold = Omit<Safeguard, 'kind' | 'callee'> & { readonly kind: Safeguard['kind'] | 'constraint' };

/** Runs of one rule that are made before what was found so far is the answer. */
const MAX_RUNS = 100;

const SURENESS: Readonly<Record<Confidence, number>> = { low: 1, medium: 2, high: 3 };

/** The surest thing a rule says about the places; undefined when it says nothing. */
export function surestAt(question: Question): Candidate | undefined {
  const { rule, context, trace, isHere } = question;
  const judged = rule.alone ? { ...context, traces: [trace] } : context;
  let surest: Candidate | undefined;
  rule.check(judged, (candidate) => {
    const places = [candidate.at, ...candidate.effects, ...candidate.path.map(({ at }) => at)];
    if (candidate.entry !== trace.entry.label || !places.some(isHere)) return;
    if (surest === undefined || SURENESS[candidate.confidence] > SURENESS[surest.confidence]) surest = candidate;
  });
  return surest;
}

/**
 * A smallest set of safeguards without which the rule says more than it does now. Locks and constraints are tried before
 * conditions, because a condition may be what the defect is made of.
 */
export function findHolds(question: Question, now: Candidate | undefined): Holds {
  const holds = [...constraintsOf(question), ...safeguardsIn(question.trace)];
  const groups = [
    holds.filter(({ kind }) => kind === 'unseen'),
    holds.filter(({ kind }) => kind === 'statement' || kind === 'constraint'),
    holds.filter(({ kind }) => kind === 'condition'),
  ];
  let runs = 0;
  const ask = (without: readonly Hold[], least: number): Candidate | undefined => {
    runs += 1;
    const candidate = runs > MAX_RUNS ? undefined : surestAt(take(question, without));
    return candidate !== undefined && SURENESS[candidate.confidence] >= least ? candidate : undefined;
  };
  const least = now === undefined ? 1 : SURENESS[now.confidence] + 1;
  // A key and a claim, say, may each do where the other is missing: last of all everything is left out together.
  const together = groups.filter((group) => group.length > 0).length > 1 ? [holds] : [];
  for (const part of [...groups.flatMap(partsOfGroup), ...together]) {
    const candidate = ask(part, least);
    if (candidate !== undefined) return reduce(part, candidate, (fewer) => ask(fewer, SURENESS[candidate.confidence]));
  }
  return { is: runs > MAX_RUNS ? 'unfinished' : 'none' };
}

/**
 * A group as a whole, then its halves, quarters and so on down to single places: without everything there may be nothing
 * left to report, as nobody's rows are looked up where nobody has signed in.
 */
function partsOfGroup(group: readonly Hold[]): (readonly Hold[])[] {
  const places = new Map<string, Hold[]>();
  for (const hold of group) {
    const key = `${hold.at.file}:${String(hold.at.start)}`;
    places.set(key, [...(places.get(key) ?? []), hold]);
  }
  const units = [...places.values()];
  const parts: Hold[][] = [];
  for (let size = units.length; size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < units.length; start += size) parts.push(units.slice(start, start + size).flat());
  }
  return parts;
}

/** Puts back what it does not take, in ever smaller pieces: of what is left, each alone keeps the rule from being as sure. */
function reduce(
  group: readonly Hold[],
  candidate: Candidate,
  ask: (without: readonly Hold[]) => Candidate | undefined,
): HeldBack {
  let by = group;
  let said = candidate;
  for (let size = Math.ceil(group.length / 2); ; size = Math.ceil(size / 2)) {
    for (let start = 0; start < by.length;) {
      const fewer = [...by.slice(0, start), ...by.slice(start + size)];
      const still = fewer.length === 0 ? undefined : ask(fewer);
      if (still === undefined) {
        start += size;
      } else {
        by = fewer;
        said = still;
      }
    }
    if (size === 1) return { is: 'found', by, candidate: said };
  }
}

/** The question about the program as it would be without these. */
function take(question: Question, without: readonly Hold[]): Question {
  const { context, trace } = question;
  const keys = new Set(without.map(({ key }) => key));
  const stripped = withoutSafeguards(trace, keys);
  const entities = context.program.schema.entities.map((entity) => withoutConstraints(entity, keys));
  return {
    ...question,
    trace: stripped,
    context: {
      ...context,
      program: { ...context.program, schema: { entities } },
      traces: context.traces.map((one) => (one === trace ? stripped : one)),
    },
  };
}

/** Constraints of the entities that the trace reads and writes. */
function constraintsOf({ context, trace }: Question): readonly Hold[] {
  const { schema } = context.program;
  const names = [...effectsIn(walkTrace(trace), 'write'), ...effectsIn(walkTrace(trace), 'read')].flatMap(
    ({ node: { entity } }) => (entity.is === 'known' ? [entity.value] : []),
  );
  return [...new Set(names)].flatMap((name) => findEntity(schema, name) ?? []).flatMap(holdsOf);
}

function holdsOf(entity: Entity): readonly Hold[] {
  return [
    ...entity.uniques.map((columns) => ({
      key: uniqueName(entity, columns),
      kind: 'constraint' as const,
      at: entity.at,
      text: `${entity.name} is unique by ${columns.join(', ')}`,
    })),
    ...entity.checks.map(({ text }) => ({
      key: checkName(entity, text),
      kind: 'constraint' as const,
      at: entity.at,
      text: `${entity.name} has the constraint check (${text})`,
    })),
  ];
}

function withoutConstraints(entity: Entity, keys: ReadonlySet<string>): Entity {
  return {
    ...entity,
    uniques: entity.uniques.filter((columns) => !keys.has(uniqueName(entity, columns))),
    checks: entity.checks.filter(({ text }) => !keys.has(checkName(entity, text))),
  };
}

function uniqueName({ name }: Entity, columns: readonly string[]): string {
  return `unique ${name} ${columns.join(',')}`;
}

function checkName({ name }: Entity, text: string): string {
  return `check ${name} ${text}`;
}
