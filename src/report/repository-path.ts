import { posix } from 'node:path';
import type { AuditResult } from '../model/result.js';

/** A file relative to the repository's top folder, which is what code hosts take paths for. */
export function repositoryPath(file: string, { base }: Pick<AuditResult, 'base'>): string {
  return posix.join(base, file);
}
