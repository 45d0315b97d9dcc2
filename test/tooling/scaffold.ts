import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { root } from './root.js';

/** Ends the process with one line when the arguments of a scaffolding command are of no use. */
export function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}

/** Writes new files, by path from the root, none of which may exist; then brings the indexes up to date. */
export function scaffold(files: Readonly<Record<string, string>>): void {
  const taken = Object.keys(files).find((path) => existsSync(join(root, path)));
  if (taken !== undefined) refuse(`${taken} exists already.`);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(`wrote ${path}`);
  }
  const generated = spawnSync('npm', ['run', '--silent', 'generate'], { cwd: root, stdio: 'inherit' });
  process.exitCode = generated.status ?? 1;
}

/** `missing-auth-guard` as a sentence: `Missing auth guard`. */
export function sentence(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A package.json for a small audited program. */
export function casePackage(name: string, dependencies: Readonly<Record<string, string>>): string {
  return `${JSON.stringify({ name, version: '1.0.0', private: true, type: 'module', dependencies }, null, 2)}\n`;
}
