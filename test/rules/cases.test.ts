import { afterAll, describe, expect, test } from 'vitest';
import { auditTexts } from '../helpers/audit-texts.js';
import { listCases, readTexts, ruleFolders } from '../helpers/cases.js';
import { disagreements } from '../helpers/compare-markers.js';
import { readMarkers, type Marker } from '../helpers/markers.js';
import { rules } from '../helpers/rules.js';

const known = new Set(ruleFolders());
const written = new Set(rules.map(({ id }) => id));
/** Markers of rules that have a folder but are not written yet. */
const waiting: Marker[] = [];

describe('each case has the findings that its markers say, and no others', () => {
  for (const { name, ruleId, folder } of listCases()) {
    test.skipIf(ruleId !== '' && !written.has(ruleId))(name, async () => {
      const texts = readTexts(folder);
      const { markers, malformed } = readMarkers(texts, known);
      expect(malformed, 'comments that begin like a marker').toEqual([]);
      waiting.push(...markers.filter((marker) => !written.has(marker.ruleId)));
      const seen = await auditTexts(texts);
      const wrong = disagreements(
        seen,
        markers.filter((marker) => written.has(marker.ruleId)),
      );
      if (wrong.length > 0) expect.fail([`${name} disagrees with its markers:`, ...wrong].join('\n  '));
    });
  }
});

test('all markers are well formed', () => {
  const malformed = listCases().flatMap(({ name, folder }) =>
    readMarkers(readTexts(folder), known).malformed.map((line) => `${name}: ${line}`),
  );
  expect(malformed).toEqual([]);
});

afterAll(() => {
  if (waiting.length > 0) console.info(`${waiting.length} markers are about rules that are not written yet.`);
});
