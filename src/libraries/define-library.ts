import type { Library } from '../model/library.js';

/** Declares a library; the type says what a declaration may hold. */
export function defineLibrary(library: Library): Library {
  return library;
}
