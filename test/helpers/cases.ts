import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../tooling/root.js';

/** A small program marked where findings must and must not be. */
export interface Case {
  /** `idor-lookup/order-by-id-without-owner` */
  readonly name: string;
  /** The rule it was written for; empty for a program about all of them. */
  readonly ruleId: string;
  readonly folder: string;
}

/** Ids of all rules that have a folder, written or not. */
export function ruleFolders(): readonly string[] {
  return namesIn(join(root, 'rules'), 'folders');
}

/** Every marked program, by rule and name, and the one of the first run. */
export function listCases(): readonly Case[] {
  const ofRules = ruleFolders().flatMap((ruleId) => {
    const folder = join(root, 'rules', ruleId, 'cases');
    if (!existsSync(folder)) return [];
    return namesIn(folder, 'folders').map((name) => ({
      name: `${ruleId}/${name}`,
      ruleId,
      folder: join(folder, name),
    }));
  });
  return [...ofRules, { name: 'fixtures/leaky-payments', ruleId: '', folder: join(root, 'fixtures/leaky-payments') }];
}

/** One program in so many is looked at where EXHAUSTIVE is not set: `npm run check` sets it, and looks at all. */
const SAMPLED = 6;

/** The marked programs that a property is held against: all of them, or every sixth and the one of the first run. */
export function sampleCases(): readonly Case[] {
  const cases = listCases();
  return process.env['EXHAUSTIVE'] === undefined
    ? cases.filter(({ ruleId }, index) => ruleId === '' || index % SAMPLED === 0)
    : cases;
}

function namesIn(folder: string, kind: 'folders' | 'files'): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => (kind === 'folders' ? entry.isDirectory() : entry.isFile()))
    .map((entry) => entry.name)
    .sort();
}

/** Every file of a program by its path in the folder. */
export function readTexts(folder: string, below = ''): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const name of namesIn(join(folder, below), 'files'))
    texts.set(below + name, readFileSync(join(folder, below, name), 'utf8'));
  for (const name of namesIn(join(folder, below), 'folders')) {
    if (name === 'node_modules') continue;
    for (const [path, text] of readTexts(folder, `${below}${name}/`)) texts.set(path, text);
  }
  return texts;
}
