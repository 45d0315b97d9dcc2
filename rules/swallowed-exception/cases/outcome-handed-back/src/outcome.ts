interface Outcome<T> {
  readonly value?: T;
  readonly error?: Error;
  readonly isErr: () => boolean;
}

export function ok<T>(value: T): Outcome<T> {
  return { value, isErr: () => false };
}

export function err<T>(error: unknown): Outcome<T> {
  return { error: error instanceof Error ? error : new Error(String(error)), isErr: () => true };
}
