import type { Sources } from '../model/source.js';
import { createOwnerLookup } from './find-owner.js';
import { createPathSpace, folderOf } from './path-space.js';

/** Makes the function that names the declared dependencies of the package a file belongs to. */
export function createDependencyLookup({
  packages,
  base,
}: Pick<Sources, 'packages' | 'base'>): (file: string) => ReadonlySet<string> {
  const ownerOf = createOwnerLookup(packages, createPathSpace(base));
  const sets = new Map(packages.map((owner) => [owner, new Set(owner.dependencies)]));
  const none: ReadonlySet<string> = new Set();
  return (file) => {
    const owner = ownerOf(folderOf(file));
    return (owner && sets.get(owner)) ?? none;
  };
}
