import type { Package } from '../model/source.js';
import type { PathSpace } from './path-space.js';

/** Finds the package a folder belongs to. */
export type OwnerLookup = (dir: string) => Package | undefined;

/** Makes a lookup that remembers: most files share their folder with others. */
export function createOwnerLookup(packages: readonly Package[], space: PathSpace): OwnerLookup {
  const byDir = new Map(packages.map((owner) => [owner.dir, owner]));
  const known = new Map<string, Package | undefined>();
  return (dir) => {
    if (known.has(dir)) return known.get(dir);
    const owners = space.ancestors(dir).flatMap((folder) => byDir.get(folder) ?? []);
    // A bare `{ "type": "module" }` in a subfolder is not where dependencies and imports are declared.
    const owner = owners.find((candidate) => candidate.name !== '' || candidate.dependencies.length > 0) ?? owners[0];
    known.set(dir, owner);
    return owner;
  };
}
