import type { Module } from '../../model/il.js';

/** Whether any module names one of these packages: looking for its models costs a walk over the whole program. */
export function isDependency(modules: readonly Module[], ...packages: readonly string[]): boolean {
  return modules.some((module) => module.dependencies.some(({ specifier }) => packages.includes(specifier)));
}
