/** Throws when something that our own code promises does not hold: a defect of assay, never of the audited code. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`invariant violated: ${message}`);
}

/** Proves to the compiler that a union was switched exhaustively. */
export function assertNever(value: never): never {
  throw new Error(`invariant violated: unexpected ${JSON.stringify(value)}`);
}
