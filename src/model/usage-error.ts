/** What the user asked for cannot be done as asked: a wrong option, path, rule id or configuration. One line, no stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
