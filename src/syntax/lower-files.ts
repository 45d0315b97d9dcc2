import type { Diagnostic } from '../model/diagnostic.js';
import type { Module } from '../model/il.js';
import type { SourceFile } from '../model/source.js';
import { lowerModule } from './lower-module.js';

const ROLES = { source: 'executable', declaration: 'declaration', migration: 'migration' } as const;

/** Lowers files to modules; a file that cannot be read at all gives none. */
export function lowerFiles(files: readonly SourceFile[]): {
  readonly modules: readonly Module[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const lowered = files.map(({ path, text, kind }) => lowerModule({ path, text, role: ROLES[kind] }));
  return {
    modules: lowered.flatMap(({ module }) => module ?? []),
    diagnostics: lowered.flatMap(({ diagnostics }) => diagnostics),
  };
}
