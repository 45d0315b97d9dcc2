import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Rule } from '../../src/engine/rule-api.js';
import { root } from '../tooling/root.js';
import { ruleFolders } from './cases.js';

const files = ruleFolders()
  .map((id) => join(root, 'rules', id, 'rule.ts'))
  .filter((file) => existsSync(file));

/** Every rule on disk, whether or not the index has been generated since it was written. */
export const rules: readonly Rule[] = await Promise.all(
  files.map(async (file) => ((await import(file)) as { readonly default: Rule }).default),
);
