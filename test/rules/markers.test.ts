import { expect, test } from 'vitest';
import { disagreements } from '../helpers/compare-markers.js';
import { readMarkers } from '../helpers/markers.js';

const ids = new Set(['idor-lookup', 'missing-auth-guard']);
const file = 'src/pay.ts';

function read(...lines: readonly string[]) {
  return readMarkers(new Map([[file, lines.join('\n')]]), ids);
}

test('reads several ids, the next line, reasons and block comments', () => {
  const { markers, malformed } = read(
    'find(id); // expect: idor-lookup, missing-auth-guard',
    '// ok+1: idor-lookup -- nobody owns a currency',
    '{/* expect-missing: idor-lookup — the filter is built elsewhere */}',
    "const answer = { ok: false, source: 'balance' };",
  );
  expect(malformed).toEqual([]);
  expect(markers.map(({ kind, ruleId, line }) => `${line} ${kind} ${ruleId}`)).toEqual([
    '1 expect idor-lookup',
    '1 expect missing-auth-guard',
    '3 ok idor-lookup',
    '3 expect-missing idor-lookup',
  ]);
});

test.each([
  ['// expect: Idor', 'is not a marker'],
  ['// expects: idor-lookup', 'is not a marker'],
  ['// ok+2: idor-lookup', 'is not a marker'],
  ['// expect: idor-lookup because of the id', 'is not a marker'],
  ['// expect: idor-lokup', 'names a rule that is not there (idor-lokup)'],
  ['// expect-spurious: idor-lookup', 'needs a reason after a dash'],
])('%s is malformed', (line, why) => {
  expect(read(line).malformed).toEqual([`${file}:1 ${why}: ${line}`]);
});

test('tells what is missing, unexpected and fixed', () => {
  const { markers } = read(
    '// expect: idor-lookup',
    '// ok: idor-lookup',
    '// expect-missing: idor-lookup -- not seen yet',
    '// expect-spurious: idor-lookup -- taken for the id',
    '// expect: idor-lookup',
  );
  const findings = [1, 2, 3, 6].map((line) => {
    return { ruleId: 'idor-lookup', file, line, message: 'It leaks.', source: { file, line } };
  });
  expect(disagreements({ findings, errors: ['parse-error src/a.ts'] }, markers)).toEqual([
    'parse-error src/a.ts',
    `now silent  ${file}:4 idor-lookup: promote the expect-spurious to ok`,
    `missing     ${file}:5 idor-lookup`,
    `now found   ${file}:3 idor-lookup: promote the expect-missing to expect`,
    `not ok      ${file}:2 idor-lookup: It leaks.`,
    `unexpected  ${file}:6 idor-lookup: It leaks.`,
  ]);
});
