/** `npm run generate` writes the indexes and tables; with `--check` it only says which of them are out of date. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedFiles } from './generated-files.js';
import { root } from './root.js';

const checkOnly = process.argv.includes('--check');
const stale = [...(await generatedFiles())].filter(([path, text]) => current(path) !== text);

for (const [path, text] of stale) {
  if (checkOnly) {
    console.error(`${path} is out of date: run "npm run generate" and commit the result.`);
    process.exitCode = 1;
    continue;
  }
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  console.log(`wrote ${path}`);
}

function current(path: string): string | undefined {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;
}
