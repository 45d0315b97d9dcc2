import {
  blamedPlace,
  createOwners,
  defineRule,
  describeSource,
  groupLookups,
  keyOf,
  lookupsIn,
  pathTo,
  untiedByRole,
  walkTrace,
  type GroupLookup,
  type Lookup,
  type Occurrence,
  type UntiedByRole,
} from '../../src/engine/rule-api.js';

export default defineRule({
  id: 'idor-lookup',
  title: 'A row is chosen by the request and not tied to the caller',
  severity: 'high',
  precision: 'high',
  standards: {
    cwe: [639, 566, 863],
    top10: ['A01:2025'],
    api: ['API1:2023'],
    asvs: ['8.2.2', '8.4.1'],
    pci: ['6.2.4', '7.2'],
  },
  asks: 'look-ups, changes and deletions of rows that somebody owns, chosen by the request',
  messages: {
    row: '{entry} {does} of any owner. {source}, and nothing ties it to the caller.',
    parent:
      '{entry} creates {entity} below a parent of any owner. {source}, and nothing ties that parent to the caller.',
    group:
      "{entry} {does} of anybody in the caller's group. {source}, and nothing ties it to this one caller, as `{own}` does elsewhere.",
    role: "{entry} {does} of any owner. {source}, and nothing ties it to the caller. The permission asked for opens nobody else's rows in {count} other places.",
    gateway: '{entry} {does} at the gateway, whoever they belong to. {source}, and nothing ties it to the caller.',
  },
  fixes: {
    role: "Add the caller's own key or tenant to the selector of {entity}, as the other look-ups behind this permission do.",
    group:
      "Add the caller's own `{own}` to the selector of {entity}, or compare it and end the request before the row is used.",
    row: "Add the caller's own id or tenant to the selector of {entity}, or compare the owner and end the request before the row is used.",
    parent: "Find the parent in the caller's scope first, and create {entity} below the row that was found.",
    gateway:
      "Use the id stored on the caller's own row, or compare the customer of {entity} with the caller's before it is used.",
  },
  check({ traces, program, config }, report) {
    const walks = traces.filter(({ entry }) => entry.kind === 'route' || entry.kind === 'action').map(walkTrace);
    const owners = createOwners(program, config.owners, walks);
    const lookups = walks.flatMap((walk) => lookupsIn(walk, owners));
    const safe = safePlaces(lookups);
    for (const lookup of lookups) {
      if (lookup.tied === 'yes') continue;
      const sharing = safe.get(keyOf(lookup.occurrence.node.at)) ?? [];
      report({ ...partsOf(lookup, sharing), ...wording(lookup) });
    }
    for (const found of groupLookups(walks, owners, lookups)) report(groupReport(found));
    for (const found of untiedByRole(walks, owners, lookups)) report(roleReport(found));
  },
});

/** By places: the look-ups there that are no defect. */
function safePlaces(lookups: readonly Lookup[]): ReadonlyMap<string, readonly Occurrence[]> {
  const places = new Map<string, Occurrence[]>();
  for (const { tied, occurrence } of lookups) {
    if (tied !== 'yes') continue;
    const key = keyOf(occurrence.node.at);
    const there = places.get(key) ?? [];
    places.set(key, there);
    there.push(occurrence);
  }
  return places;
}

/** What does not depend on the words: `safe` are look-ups at the same place that are no defect. */
function partsOf({ walk, occurrence, entity, use, confidence, chosen }: Lookup, safe: readonly Occurrence[]) {
  return {
    at: blamedPlace(occurrence, safe),
    entry: walk.trace.entry.label,
    path: pathTo(walk, occurrence),
    related: use === undefined ? [] : [{ at: use.node.at, text: 'what was found is used here', depth: 0 }],
    effects: [occurrence.node.at],
    confidence,
    shape: `${occurrence.node.what}:${entity}:${[...new Set(chosen.map(({ field }) => field))].sort().join(',')}`,
  };
}

function roleReport({ lookup, tiedAt }: UntiedByRole) {
  const { entity, does, chosen, confidence } = lookup;
  const [first] = chosen;
  const parts = partsOf(lookup, []);
  return {
    ...parts,
    shape: `role:${parts.shape}`,
    confidence: confidence === 'high' ? 'medium' : confidence,
    message: 'role',
    data: { entity, does, count: tiedAt, source: describeSource(first) },
  } as const;
}

function groupReport({ lookup, own, beside }: GroupLookup) {
  const { entity, does, chosen, confidence } = lookup;
  const [first] = chosen;
  const parts = partsOf(lookup, beside);
  return {
    ...parts,
    shape: `group:${parts.shape}`,
    // That persons see their own rows only is what the rest of the program says.
    confidence: confidence === 'high' ? 'medium' : confidence,
    message: 'group',
    data: { entity, does, own, source: describeSource(first) },
  } as const;
}

function wording({ kind, entity, does, chosen }: Lookup) {
  const [first] = chosen;
  const source = describeSource(first);
  if (kind === 'parent') return { message: 'parent', data: { entity, source } } as const;
  return kind === 'gateway'
    ? ({ message: 'gateway', data: { does, entity, source } } as const)
    : ({ message: 'row', data: { does, entity, source } } as const);
}
