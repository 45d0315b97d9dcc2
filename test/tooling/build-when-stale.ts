import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** Global set-up: the tests of the command line run what was built, so build once when that is out of date. */
export function setup(): void {
  if (builtAt() > newestSource()) return;
  const built = spawnSync(process.execPath, ['test/tooling/build.js'], { cwd: root, encoding: 'utf8' });
  if (built.status !== 0)
    console.error(`The build failed; tests run what could be built.\n${built.stdout}${built.stderr}`);
}

function builtAt(): number {
  const dist = join(root, 'dist');
  return existsSync(dist) ? statSync(dist).mtimeMs : 0;
}

function newestSource(): number {
  const times = ['src', 'rules']
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('/cases'))
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
  return Math.max(0, ...times);
}
