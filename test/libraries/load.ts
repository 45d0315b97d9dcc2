import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Library } from '../../src/model/library.js';

const folder = join(import.meta.dirname, '../../src/libraries');

/** Every declared library of these families, in order of their files. */
export async function loadLibraries(families: readonly string[]): Promise<readonly Library[]> {
  const files = families.flatMap((family) =>
    readdirSync(join(folder, family))
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => join(folder, family, name)),
  );
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(file).href)));
  return modules.map((module) => (module as { default: Library }).default);
}
