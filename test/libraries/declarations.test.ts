import { expect, test } from 'vitest';
import { expandPath, pathSegments } from '../../src/flow/library/access-path.js';
import { createLibraryIndex } from '../../src/flow/library/library-index.js';
import { createValues } from '../../src/flow/values.js';
import type { ApiValue } from '../../src/model/value.js';
import { loadLibraries } from './load.js';

const FAMILIES = ['frameworks', 'auth', 'gateways', 'http', 'validators', 'loggers', 'runtime', 'brokers'];
const libraries = await loadLibraries(FAMILIES);
const values = createValues();

/** The value at a path; a star is any name. */
function valueAt(pkg: string, steps: readonly string[]): ApiValue {
  let value = values.api(pkg);
  for (const step of steps) if (value.kind === 'api') value = values.api(pkg, value, step === '*' ? 'anyName' : step);
  if (value.kind !== 'api') throw new Error(`${pkg} is no access path`);
  return value;
}

test('ids are unique', () => {
  const ids = libraries.map((library) => library.id);
  expect([...new Set(ids)].length).toBe(ids.length);
});

test('every package is declared by one library, or by libraries of different families', () => {
  const owners = new Map<string, string>();
  const twice = libraries.flatMap(({ packages, family }) =>
    packages.filter((name) => {
      const before = owners.get(name);
      owners.set(name, family);
      return before === family;
    }),
  );
  expect(twice).toEqual([]);
});

test.each(libraries.map((library) => [library.id, library] as const))('%s: no row hides another', (_, library) => {
  const index = createLibraryIndex([library]);
  const hidden = library.rows.flatMap((row) =>
    expandPath(row.path).flatMap((steps) => {
      const rows = index.match(valueAt(library.packages[0] ?? '', steps))?.rows ?? [];
      return rows.includes(row) ? [] : [steps.join(' ')];
    }),
  );
  expect(hidden).toEqual([]);
});

test.each(libraries.map((library) => [library.id, library] as const))(
  '%s: paths continue as declared ones',
  (_, library) => {
    const declared = new Set(library.rows.flatMap((row) => expandPath(row.path).map((steps) => steps.join(' '))));
    const starts = [...declared];
    const missing = library.rows.flatMap((row) => {
      const target = row.is === undefined ? '' : pathSegments(row.is).join(' ');
      return target === '' || starts.some((path) => path === target || path.startsWith(`${target} `))
        ? []
        : [row.is ?? ''];
    });
    expect(missing).toEqual([]);
  },
);
