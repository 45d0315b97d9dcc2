import type { Occurrence, Within } from './walk.js';
import { ancestors } from './walk.js';

/** Whether one run may get to both places: they are not on different sides of a branch, and the first one's side goes on. */
export function mayFollow(earlier: Occurrence, later: Occurrence): boolean {
  const around = new Set(ancestors(later));
  const sides = new Map([...around].map(({ node, part }) => [node, part]));
  let ended = false;
  for (const within of ancestors(earlier)) {
    if (around.has(within)) return !ended;
    const { node, part } = within;
    if (node.kind === 'branch' && sides.has(node) && sides.get(node) !== part) return false;
    if (node.kind === 'call') ended = false;
    else ended ||= isEnd(within);
  }
  return !ended;
}

/** A side of a branch that leaves the callable. */
function isEnd({ node, part }: Within): boolean {
  return node.kind === 'branch' && (part === 'then' ? node.thenEnds : node.elseEnds);
}
