/** Name of the native that a promise resolves to when it never does: the callee always throws. */
export const NEVER = 'never';
