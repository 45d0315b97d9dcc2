import {
  authenticationAt,
  createGrants,
  createOwners,
  defineRule,
  guardGaps,
  inertMetadata,
  isPublicRoute,
  letsIn,
  passingRefusals,
  pathTo,
  roleGaps,
  selfApprovals,
  sensitiveEffects,
  walkTrace,
  type GuardGap,
  type Guarded,
  type InertMetadata,
  type PassingRefusal,
  type RoleGap,
  type SelfApproval,
  type Sensitive,
  type Walk,
} from '../../src/engine/rule-api.js';

export default defineRule({
  id: 'missing-auth-guard',
  title: 'Owned data, money or a gateway is reached without a guard',
  severity: 'critical',
  precision: 'high',
  standards: {
    cwe: [306, 862, 287, 863],
    top10: ['A07:2025', 'A01:2025'],
    api: ['API2:2023', 'API5:2023'],
    asvs: ['8.2.1', '8.3.1'],
    pci: ['6.2.4', '7.2'],
  },
  subsumes: ['idor-lookup'],
  asks: 'reads and changes of rows that somebody owns, money and secrets that a caller from outside reaches',
  messages: {
    open: '{entry} {does} for callers nobody has identified. No guard on the way here ends the request of an unknown caller.',
    unseen: '{entry} {does}, and no guard could be seen on the way. {why}; it may be the guard.',
    inert:
      '{entry} asks for a permission that nobody checks. No guard of its chain reads the metadata, as that of {reader} does.',
    gap: '{entry} {does} for callers nobody has identified, while all {count} routes of its kind beside it ask who is calling. {sibling} is one of them.',
    role: '{entry} {does} for every signed-in caller, while {count} routes beside it ask for a role or permission first. {sibling} is one of them.',
    passing:
      '{entry} {does} for callers it has refused. Its guard sets the status {code} and neither sends an answer nor throws, so that the request goes on to the handler.',
    self: '{entry} lets whoever proposed a {entity} approve it. The row keeps who did either, in `{proposer}` and `{decider}`, and nothing asks whether they are two.',
  },
  fixes: {
    open: 'Put a guard before {entry} that ends the request unless the caller is known, or list the route under `public` if it is meant to be open.',
    unseen: 'Name the guard under `guards` in the configuration, or put one before {entry}.',
    inert:
      'Install the guard that reads the metadata beside the decorator, for the method, its class or the application.',
    gap: 'Put the guard of the routes beside {entry} before it too, or list it under `public` if it is meant to be open.',
    role: 'Ask for the same role or permission in {entry} as the routes beside it do.',
    passing: 'Send the answer in the guard and return it, or throw: a status alone ends no request.',
    self: 'Compare `{proposer}` of the {entity} with the caller and end the request when they are the same, or add a constraint such as `check ({decider} <> {proposer})`.',
  },
  check({ traces, program, config }, report) {
    const walks = traces
      .filter(
        ({ entry }) => (entry.kind === 'route' || entry.kind === 'action') && !isPublicRoute(entry, config.public),
      )
      .map(walkTrace);
    const owners = createOwners(program, config.owners, walks);
    const grants = createGrants(walks, owners);
    const open = new Set<Walk>();
    for (const walk of walks) {
      const guardless = unguarded(walk, letsIn(walk, owners) ? [] : sensitiveEffects(walk, owners));
      const reached = guardless.filter((effect) => !grants.isGranted(walk, effect));
      // What is meant for strangers asks nobody for a role.
      if (reached.length < guardless.length) open.add(walk);
      const [first] = reached;
      const { entry } = walk.trace;
      if (first === undefined) continue;
      open.add(walk);
      const parts = {
        at: entry.at,
        entry: entry.label,
        path: pathTo(walk, first.occurrence).toReversed(),
        shape: [...new Set(reached.map(({ does }) => does))].sort().join(','),
        effects: reached.map(({ occurrence }) => occurrence.node.at),
      };
      if (first.why === undefined)
        report({ ...parts, message: 'open', data: { does: first.does }, confidence: 'high' });
      else report({ ...parts, message: 'unseen', data: { does: first.does, why: first.why }, confidence: 'low' });
    }
    // One cause, one finding: a route is told of once.
    const tell = <Found extends { readonly walk: Walk }>(all: readonly Found[], say: (found: Found) => void): void => {
      for (const found of all) {
        if (!open.has(found.walk)) say(found);
        open.add(found.walk);
      }
    };
    tell(passingRefusals(walks, owners), (found) => {
      report(passingReport(found));
    });
    tell(inertMetadata(walks), (found) => {
      report(inertReport(found));
    });
    tell(guardGaps(walks, owners, grants), (found) => {
      report(besideReport('gap', found, 'asks who is calling'));
    });
    tell(roleGaps(walks, owners), (found) => {
      report(besideReport('role', found, 'asks for a role'));
    });
    tell(selfApprovals(walks, owners), (found) => {
      report(selfReport(found));
    });
  },
});

/** Metadata that asks for a permission, and nobody reads. */
function inertReport({ walk, key, first, readers }: InertMetadata) {
  const { entry } = walk.trace;
  return {
    message: 'inert',
    data: { reader: readers[0].trace.entry.label },
    at: entry.at,
    entry: entry.label,
    path: pathTo(walk, first).toReversed(),
    related: readers.map(({ trace }) => ({
      at: trace.entry.at,
      text: `${trace.entry.label} has a guard that reads it`,
      depth: 0,
    })),
    confidence: 'high',
    shape: `inert:${key}`,
    effects: [entry.at],
  } as const;
}

/** What the routes beside this one ask for before they do the same, and it does not. */
function besideReport<M extends 'gap' | 'role'>(
  message: M,
  { walk, deed, does, siblings }: GuardGap | RoleGap,
  asked: string,
) {
  const { entry } = walk.trace;
  return {
    message,
    data: { does, count: siblings.length, sibling: siblings[0].trace.entry.label },
    at: entry.at,
    entry: entry.label,
    path: pathTo(walk, deed).toReversed(),
    related: siblings.map(({ trace }) => ({
      at: trace.entry.at,
      text: `${trace.entry.label} ${asked}`,
      depth: 0,
    })),
    confidence: 'medium' as const,
    shape: `${message}:${does}`,
    effects: [deed.node.at],
  };
}

/** A guard that refuses callers and lets their requests through. */
function passingReport({ walk, status, code, deed }: PassingRefusal) {
  return {
    message: 'passing',
    data: { does: deed.does, code },
    at: status.node.at,
    entry: walk.trace.entry.label,
    path: pathTo(walk, status),
    related: [{ at: deed.occurrence.node.at, text: 'the request goes on to this', depth: 0 }],
    confidence: 'high',
    shape: `passing:${String(code)}`,
    effects: [status.node.at],
  } as const;
}

/** A second person that nobody makes sure of. */
function selfReport({ walk, decision, entity, proposer, decider, proposal, proposedBy }: SelfApproval) {
  const { label } = proposedBy.trace.entry;
  return {
    message: 'self',
    data: { entity, proposer, decider },
    at: decision.node.at,
    entry: walk.trace.entry.label,
    path: pathTo(walk, decision),
    related: [{ at: proposal.node.at, text: `${label} stores who proposed it`, depth: 0 }],
    confidence: 'medium',
    shape: `self:${entity}:${decider}`,
    effects: [decision.node.at],
  } as const;
}

interface Reached extends Sensitive {
  /** Why it could not be told whether there is a guard. */
  readonly why?: string;
}

/** What stands before an effect; what is read before the caller is known does no harm until it is shown. */
function guardOf(walk: Walk, { occurrence, shownAt = [] }: Sensitive): Guarded {
  const before = authenticationAt(walk, occurrence);
  if (before.is === 'guarded' || shownAt.length === 0) return before;
  const shown = shownAt.map((place) => authenticationAt(walk, place));
  return shown.find(({ is }) => is === 'absent') ?? shown.find(({ is }) => is === 'unknown') ?? shown[0] ?? before;
}

/** The effects no guard stands before; when there are none, those where it could not be told. */
function unguarded(walk: Walk, effects: readonly Sensitive[]): readonly Reached[] {
  const judged = effects.map((effect) => ({ effect, guarded: guardOf(walk, effect) }));
  const absent = judged.filter(({ guarded }) => guarded.is === 'absent').map(({ effect }) => effect);
  if (absent.length > 0) return absent;
  return judged.flatMap(({ effect, guarded }) => (guarded.is === 'unknown' ? [{ ...effect, why: guarded.why }] : []));
}
