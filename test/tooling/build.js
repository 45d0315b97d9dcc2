/**
 * Compiles src/ and rules/ to dist/. Plain JavaScript, because `prepare` runs it before anything is built.
 *
 * The compiler writes to a folder beside dist, which then takes dist's place in one rename: whoever runs the command
 * line while a build is under way sees the old build or the new one, never half of one.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const dist = join(root, 'dist');
const staging = join(root, 'node_modules', '.cache', `assay-build-${process.pid}`);

/** `npm ci --omit=dev` runs `prepare` too, without the type declarations that the compiler needs. */
const canBuild = existsSync(join(root, 'node_modules', '@types', 'node'));

if (canBuild) {
  process.exitCode = build();
} else {
  console.error('assay is not built: the development dependencies are not installed. Run "npm ci" to build it.');
  process.exitCode = process.argv.includes('--if-possible') ? 0 : 1;
}

function build() {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const started = new Date();
  mkdirSync(staging, { recursive: true });
  const compiled = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', staging], {
    cwd: root,
    stdio: 'inherit',
  });
  // The folder's time says which sources are in it: those of when the compiler began to read.
  utimesSync(staging, started, started);
  const retired = `${staging}-retired`;
  if (existsSync(dist)) renameSync(dist, retired);
  renameSync(staging, dist);
  rmSync(retired, { recursive: true, force: true });
  return compiled.status ?? 1;
}
