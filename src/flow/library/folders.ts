import { posix } from 'node:path';
import type { Value } from '../../model/value.js';
import { readExport } from '../frames.js';
import type { Machine } from '../machine.js';
import { ensureModule } from '../modules.js';
import type { ApiCall } from './refs.js';

/** What a file of a folder exports by default, and the path that its place stands for. */
interface Loaded {
  readonly exported: Value;
  readonly below: string;
}

/** The modules below a folder that is named relative to the file of a call, in order of their paths. */
export function modulesBelow(m: Machine, call: ApiCall, folder: Value | undefined): readonly Loaded[] {
  const names = folder === undefined ? [] : namesIn(folder);
  if (names.length === 0 || m.phase !== 'start-up') return [];
  const root = posix.join(posix.dirname(call.at.file), ...names);
  return m.program.modules
    .filter((module) => module.role === 'executable' && module.path.startsWith(`${root}/`))
    .map((module) => {
      ensureModule(m, module);
      const place = posix.dirname(module.path.slice(root.length));
      // A folder called `_id` stands for a parameter.
      return { exported: readExport(m, module, 'default'), below: place.replaceAll('/_', '/:') };
    });
}

/** The constant parts of a path that is put together: `join(__dirname, 'routes')`. */
function namesIn(value: Value): readonly string[] {
  if (value.kind === 'const') return typeof value.value === 'string' ? [value.value] : [];
  if (value.kind === 'op') return value.operands.flatMap(namesIn);
  return value.kind === 'text' ? value.parts.filter((part): part is string => typeof part === 'string') : [];
}
