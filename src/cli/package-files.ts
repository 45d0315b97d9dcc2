/** What assay reads of its own package: its version and the documents of its rules. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { invariant } from '../model/invariant.js';

/** Folder of the package: the sources and the build lie at different depths in it. */
function findPackageRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, 'package.json'))) {
    invariant(path.dirname(folder) !== folder, 'the package has a package.json');
    folder = path.dirname(folder);
  }
  return folder;
}

/** Version of assay. */
export function readVersion(): string {
  const data: unknown = JSON.parse(readFileSync(path.join(findPackageRoot(), 'package.json'), 'utf8'));
  const version = typeof data === 'object' && data !== null && 'version' in data ? data.version : undefined;
  invariant(typeof version === 'string', 'package.json names a version');
  return version;
}

/** A rule's document (Markdown); empty when it has none yet. */
export function readRuleDocument(ruleId: string): string {
  const file = path.join(findPackageRoot(), 'rules', ruleId, 'README.md');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
