import { describe, expect, test } from 'vitest';
import { applyBaseline, compareFindings, recordOf } from '../../src/engine/baseline.js';
import type { Rule } from '../../src/engine/rule-api.js';
import { cleanResult } from '../report/sample-result.js';
import { ruleOf, runOver } from './rule-run.js';

const pay = { file: 'src/pay.ts', start: 10, end: 20 };
const later = { file: 'src/pay.ts', start: 30, end: 40 };
const text = 'x'.repeat(10) + 'charge(it)' + '-'.repeat(10) + 'refund(it)';
const texts = { 'src/pay.ts': text };

function findingsOf(...rules: readonly Rule[]) {
  return runOver(texts, rules).findings;
}

/** How many findings are known and new, and how many records are lost. */
function compare(before: readonly Rule[], after: readonly Rule[]) {
  const records = findingsOf(...before).map((finding) => recordOf(finding, ''));
  const { known, fresh, lost } = compareFindings(findingsOf(...after), records, '');
  return { known: known.length, fresh: fresh.length, lost: lost.length };
}

describe('a finding is known', () => {
  test('by its fingerprint, wherever it stands', () => {
    const moved = { file: 'src/billing/pay.ts', start: 0, end: 5 };
    expect(compare([ruleOf('a', [{ at: pay }])], [ruleOf('a', [{ at: moved }])])).toEqual({
      known: 1,
      fresh: 0,
      lost: 0,
    });
  });

  test('by its code in its file, when another entry point is named', () => {
    const before = ruleOf('a', [{ at: pay, entry: 'POST /pay' }]);
    const after = ruleOf('a', [
      { at: pay, entry: 'POST /pay' },
      { at: pay, entry: 'POST /a-new-way' },
    ]);
    expect(findingsOf(after)[0]?.entry).toBe('POST /a-new-way');
    expect(compare([before], [after])).toEqual({ known: 1, fresh: 0, lost: 0 });
  });

  test('not by its code in another file', () => {
    const before = ruleOf('a', [{ at: { ...pay, file: 'src/other.ts' }, entry: 'POST /pay' }]);
    expect(compare([before], [ruleOf('a', [{ at: pay, entry: 'GET /else' }])])).toEqual({
      known: 0,
      fresh: 1,
      lost: 1,
    });
  });
});

describe('a finding is new', () => {
  test('when one more is like those that are known', () => {
    const one = ruleOf('a', [{ at: pay }]);
    expect(compare([one], [ruleOf('a', [{ at: pay }, { at: later }])])).toEqual({ known: 1, fresh: 1, lost: 0 });
  });

  test('when another one was fixed at the same time', () => {
    const [read, write] = [ruleOf('a', [{ at: pay, shape: 'read' }]), ruleOf('a', [{ at: pay, shape: 'write' }])];
    expect(compare([read], [write])).toEqual({ known: 0, fresh: 1, lost: 1 });
  });

  test('when the rule is another', () => {
    expect(compare([ruleOf('a', [{ at: pay }])], [ruleOf('b', [{ at: pay }])])).toEqual({
      known: 0,
      fresh: 1,
      lost: 1,
    });
  });
});

describe('a baseline', () => {
  const [first, second] = findingsOf(ruleOf('a', [{ at: pay }, { at: later }]));
  if (first === undefined || second === undefined) throw new Error('two findings are expected');
  const records = [recordOf(first, 'api'), recordOf(second, 'api')];
  const baseline = { records, prefix: 'api', covers: () => true };

  test('sets apart what it holds, and tells what is fixed', () => {
    const { findings, baselined, fixed } = applyBaseline({ ...cleanResult, findings: [first] }, baseline);
    expect({ findings, baselined, fixed }).toEqual({ findings: [], baselined: [first], fixed: [records[1]] });
  });

  test('does not take for fixed what is hidden or suppressed', () => {
    const suppressed = [{ finding: second, reason: 'for now' }];
    expect(applyBaseline({ ...cleanResult, hidden: [first], suppressed }, baseline).fixed).toEqual([]);
  });

  test('does not take for fixed what was not asked about', () => {
    expect(applyBaseline(cleanResult, { ...baseline, covers: () => false }).fixed).toEqual([]);
  });
});
