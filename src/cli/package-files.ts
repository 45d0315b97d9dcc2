/** What assay reads of its own package: its version and the documents of its rules. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
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

/** Ids of the rules that have a document, sorted; quicker than loading the rules. */
export function listRules(): readonly string[] {
  const folder = path.join(findPackageRoot(), 'rules');
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, 'README.md')))
    .sort();
}

/** The pipeline step of a template, ready to be written. */
export function readTemplate(name: string): string {
  return readFileSync(path.join(findPackageRoot(), 'src', 'cli', 'init', 'templates', `${name}.yml`), 'utf8');
}
