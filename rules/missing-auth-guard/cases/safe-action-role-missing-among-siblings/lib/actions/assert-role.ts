/** Throws unless the role is one of those allowed. */
export function assertRole(role: string, allowed: readonly string[]): void {
  if (!allowed.includes(role)) throw new Error(`This needs one of the roles ${allowed.join(', ')}.`);
}
