import type { Module } from '../model/il.js';
import { withSteps } from './budget.js';
import type { Frame, Machine } from './machine.js';
import { callableOf, newFrame } from './machine.js';

/** Steps the body of one module may take. */
const STEPS = 150_000;

/** The module's frame; its body is run once, imports first, at the first need; re-exports follow. */
export function ensureModule(m: Machine, module: Module): Frame {
  const found = m.moduleFrames.get(module);
  if (found !== undefined) return found;
  const frame = newFrame(m, module, callableOf(module, 0), undefined);
  m.moduleFrames.set(module, frame);
  if (module.role !== 'executable' || m.phase !== 'start-up') return frame;
  ensureDependencies(m, module, 'import');
  withSteps(m, STEPS, () => {
    m.ops.enterModule(m, module, frame);
  });
  // Compiled to CommonJS, a re-export stands after what the file itself declares; cycles through such files rely on it.
  ensureDependencies(m, module, 'export');
  return frame;
}

function ensureDependencies(m: Machine, module: Module, form: 'import' | 'export'): void {
  for (const dependency of module.dependencies) {
    if (dependency.form !== form) continue;
    const target = m.program.resolve(module, dependency.specifier);
    if (target.kind === 'module') ensureModule(m, target.module);
  }
}
