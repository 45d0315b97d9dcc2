import type { JsonValue } from '../model/source.js';

/**
 * Targets of a subpath (`.`, `./x`, `#x`) in an `exports` or `imports` field, the most telling condition first. All
 * conditions are followed: whichever a runtime would choose, they are builds of one source.
 */
export function findExportTargets(field: JsonValue | undefined, subpath: string): readonly string[] {
  if (field === undefined || field === null) return [];
  if (!hasSubpaths(field)) return subpath === '.' ? leavesOf(field) : [];
  const exact = field[subpath];
  if (exact !== undefined) return leavesOf(exact);
  const pattern = Object.keys(field)
    .filter((key) => fits(key, subpath))
    .sort((a, b) => b.length - a.length)[0];
  if (pattern === undefined) return [];
  const star = matchStar(pattern, subpath);
  return leavesOf(field[pattern] ?? null).map((leaf) =>
    leaf.endsWith('/') ? leaf + star : leaf.replaceAll('*', star),
  );
}

function hasSubpaths(field: JsonValue): field is Readonly<Record<string, JsonValue>> {
  return (
    typeof field === 'object' && field !== null && !isList(field) && Object.keys(field).some((key) => /^[.#]/.test(key))
  );
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Patterns have one `*`; the older form ends in a slash and stands for a folder. */
function fits(key: string, subpath: string): boolean {
  const [before = '', after] = key.split('*');
  if (after === undefined) return key.endsWith('/') && subpath.startsWith(key);
  return subpath.length >= key.length - 1 && subpath.startsWith(before) && subpath.endsWith(after);
}

function matchStar(key: string, subpath: string): string {
  const [before = '', after = ''] = key.split('*');
  return subpath.slice(before.length, subpath.length - after.length);
}

/** Conditions that name source come first, those for browsers last. */
function rankOf(condition: string): number {
  if (/source|development/.test(condition)) return 0;
  return /browser|worker|react-native|edge/.test(condition) ? 2 : 1;
}

function leavesOf(value: JsonValue): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  if (isList(value)) return value.flatMap(leavesOf);
  const conditions = Object.keys(value).sort((a, b) => rankOf(a) - rankOf(b));
  return conditions.flatMap((condition) => leavesOf(value[condition] ?? null));
}
