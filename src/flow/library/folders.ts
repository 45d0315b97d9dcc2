import { posix } from 'node:path';
import type { FolderHooks, PluginSpec } from '../../model/library.js';
import type { Value } from '../../model/value.js';
import { readExport } from '../frames.js';
import type { Machine } from '../machine.js';
import { ensureModule } from '../modules.js';
import type { ApiCall } from './refs.js';
import { resolveRef } from './refs.js';

/** What a file of a folder exports by default, the path that its place stands for, and the hooks around it. */
interface Loaded {
  readonly exported: Value;
  readonly below: string;
  readonly hooks: readonly Value[];
}

/** A file below the folder. */
interface Found {
  readonly exported: Value;
  /** Its folder, relative: `/api/tasks`. */
  readonly place: string;
  /** Its name without the ending. */
  readonly name: string;
}

/** The modules below a folder that is named relative to the file of a call, in order of their paths. */
export function modulesBelow(
  m: Machine,
  call: ApiCall,
  { folder, hooks }: Extract<PluginSpec, { folder: string }>,
): readonly Loaded[] {
  const found = filesBelow(m, call, resolveRef(m, call, folder));
  if (hooks === undefined || !isOn(m, call, hooks.on)) return found.map((file) => loaded(file, []));
  const around = found.filter(({ name }) => hooks.named.test(name));
  return found
    .filter((file) => !around.includes(file))
    .map((file) =>
      loaded(
        file,
        hooksAround(file, around, { cascade: isOn(m, call, hooks.cascade), replace: isOn(m, call, hooks.replace) }),
      ),
    );
}

function filesBelow(m: Machine, call: ApiCall, folder: Value | undefined): readonly Found[] {
  const names = folder === undefined ? [] : namesIn(folder);
  if (names.length === 0 || m.phase !== 'start-up') return [];
  const root = posix.join(posix.dirname(call.at.file), ...names);
  return m.program.modules
    .filter((module) => module.role === 'executable' && module.path.startsWith(`${root}/`))
    .map((module) => {
      ensureModule(m, module);
      return {
        exported: readExport(m, module, 'default'),
        place: posix.dirname(module.path.slice(root.length)),
        name: posix.parse(module.path).name,
      };
    });
}

function loaded({ exported, place }: Found, hooks: readonly Value[]): Loaded {
  // A folder called `_id` stands for a parameter.
  return { exported, below: place.replaceAll('/_', '/:'), hooks };
}

/** An option that cannot be seen through may be on. */
function isOn(m: Machine, call: ApiCall, ref: FolderHooks['on']): boolean {
  const value = resolveRef(m, call, ref);
  return value !== undefined && (value.kind !== 'const' || value.value === true);
}

/** The hooks that stand around a file, outermost first. */
function hooksAround(
  { place }: Found,
  around: readonly Found[],
  { cascade, replace }: Readonly<Record<'cascade' | 'replace', boolean>>,
): readonly Value[] {
  const own = around.filter((file) => file.place === place);
  if (!cascade) return own.map(({ exported }) => exported);
  const outer = around
    .filter((file) => file.place === place || file.place === '/' || place.startsWith(`${file.place}/`))
    .sort((a, b) => a.place.length - b.place.length);
  const nearest = outer.at(-1)?.place;
  return outer.filter((file) => !replace || file.place === nearest).map(({ exported }) => exported);
}

/** The constant parts of a path that is put together: `join(__dirname, 'routes')`. */
function namesIn(value: Value): readonly string[] {
  if (value.kind === 'const') return typeof value.value === 'string' ? [value.value] : [];
  if (value.kind === 'op') return value.operands.flatMap(namesIn);
  return value.kind === 'text' ? value.parts.filter((part): part is string => typeof part === 'string') : [];
}
