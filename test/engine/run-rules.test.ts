import { describe, expect, test } from 'vitest';
import type { Rule } from '../../src/engine/rule-api.js';
import { ruleOf, runOver } from './rule-run.js';

const pay = { file: 'src/pay.ts', start: 10, end: 20 };
const later = { file: 'src/pay.ts', start: 30, end: 40 };
const other = { file: 'src/admin.ts', start: 5, end: 6 };

describe('findings', () => {
  test('are sorted by file, place and rule', () => {
    const rules = [ruleOf('b', [{ at: later }, { at: pay }]), ruleOf('a', [{ at: pay }, { at: other }])];
    const found = runOver({}, rules).findings.map(({ at, ruleId }) => `${at.file}:${at.start} ${ruleId}`);
    expect(found).toEqual(['src/admin.ts:5 a', 'src/pay.ts:10 a', 'src/pay.ts:10 b', 'src/pay.ts:30 b']);
  });

  test('of one rule at one place are said once: the surest, with the other entry points named', () => {
    const rule = ruleOf('a', [
      { at: pay, entry: 'POST /z', confidence: 'medium' },
      { at: pay, entry: 'POST /b' },
      { at: pay, entry: 'POST /a' },
    ]);
    const { findings } = runOver({}, [rule]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ entry: 'POST /a', confidence: 'high' });
    expect(findings[0]?.message).toBe('It leaks. Also reached from POST /b, POST /z.');
  });

  test('name two of many other entry points', () => {
    const rule = ruleOf(
      'a',
      ['/1', '/2', '/3', '/4', '/5'].map((entry) => ({ at: pay, entry })),
    );
    expect(runOver({}, [rule]).findings[0]?.message).toBe('It leaks. Also reached from /2, /3 and 2 more.');
  });

  test('below the minimum confidence are hidden', () => {
    const rule = ruleOf('a', [
      { at: pay, confidence: 'low' },
      { at: later, confidence: 'medium' },
    ]);
    const { findings, hidden } = runOver({}, [rule]);
    expect(findings.map(({ at }) => at)).toEqual([later]);
    expect(hidden.map(({ at }) => at)).toEqual([pay]);
    expect(runOver({}, [rule], { config: { minConfidence: 'low' } }).findings).toHaveLength(2);
  });

  test('an exception names the rule', () => {
    const rule: Rule = {
      ...ruleOf('a', []),
      check() {
        throw new Error('no such slot');
      },
    };
    expect(() => runOver({}, [rule])).toThrow('rule a: no such slot');
  });
});

describe('severity', () => {
  const rule = ruleOf('a', [{ at: pay }, { at: other }], { previousIds: ['old-a'] });

  test('comes from the configuration', () => {
    const { findings } = runOver({}, [rule], { config: { rules: { a: 'low' } } });
    expect(findings.map(({ severity }) => severity)).toEqual(['low', 'low']);
  });

  test('the last override that matches wins, previous ids count', () => {
    const overrides = [
      { paths: ['src/**'], rules: { a: 'critical' } },
      { paths: ['admin.ts'], rules: { 'old-a': 'off' } },
    ] as const;
    const { findings } = runOver({}, [rule], { config: { overrides } });
    expect(findings.map(({ at, severity }) => [at.file, severity])).toEqual([['src/pay.ts', 'critical']]);
  });

  test('globs are relative to the configuration', () => {
    const overrides = [{ paths: ['/services/api/src/pay.ts'], rules: { a: 'off' } }] as const;
    const { findings } = runOver({}, [rule], { config: { overrides }, prefix: 'services/api' });
    expect(findings.map(({ at }) => at.file)).toEqual(['src/admin.ts']);
  });
});

describe('a rule that subsumes another', () => {
  const guard = (more = {}): Rule => ruleOf('guard', [{ at: other, effects: [pay], ...more }], { subsumes: ['idor'] });
  const idor = ruleOf('idor', [{ at: pay }, { at: later }]);

  test('silences it at the same effect of the same entry point', () => {
    const found = runOver({}, [guard(), idor]).findings.map(({ ruleId, at }) => [ruleId, at.start]);
    expect(found).toEqual([
      ['guard', 5],
      ['idor', 30],
    ]);
  });

  test('does not when its own finding is hidden, or of another entry point', () => {
    expect(runOver({}, [guard({ confidence: 'low' }), idor]).findings).toHaveLength(2);
    expect(runOver({}, [guard({ entry: 'GET /other' }), idor]).findings).toHaveLength(3);
  });

  test('leaves a shared place to the entry points it does not cover', () => {
    const shared = ruleOf('idor', [{ at: pay }, { at: pay, entry: 'POST /safe' }]);
    const found = runOver({}, [guard(), shared]).findings.filter(({ ruleId }) => ruleId === 'idor');
    expect(found.map(({ entry, message }) => [entry, message])).toEqual([['POST /safe', 'It leaks.']]);
  });
});

describe('fingerprints', () => {
  const fingerprintsOf = (rules: readonly Rule[]): string[] =>
    runOver({}, rules).findings.map(({ fingerprint }) => fingerprint);

  test('stay when code moves', () => {
    const moved = { file: 'src/billing/pay.ts', start: 500, end: 510 };
    expect(fingerprintsOf([ruleOf('a', [{ at: moved }])])).toEqual(fingerprintsOf([ruleOf('a', [{ at: pay }])]));
  });

  test('differ by rule, entry point, shape and ordinal', () => {
    const rules = [
      ruleOf('a', [{ at: pay }, { at: later }, { at: other, shape: 'y' }]),
      ruleOf('b', [{ at: pay }, { at: later, entry: 'GET /' }]),
    ];
    const fingerprints = fingerprintsOf(rules);
    expect(new Set(fingerprints).size).toBe(5);
    for (const fingerprint of fingerprints) expect(fingerprint).toMatch(/^[0-9a-f]{16}$/);
  });

  test('of those that are shown stay when one that is alike is silenced, wherever it stands', () => {
    const both = fingerprintsOf([ruleOf('a', [{ at: pay }, { at: later }])]);
    const hideOne = (hidden: typeof pay, shown: typeof pay): Rule =>
      ruleOf('a', [{ at: hidden, confidence: 'low' }, { at: shown }]);
    expect(both).toContain(fingerprintsOf([hideOne(pay, later)])[0]);
    expect(fingerprintsOf([hideOne(later, pay)])).toEqual(fingerprintsOf([hideOne(pay, later)]));
  });

  test('do not name the file of what no route reaches', () => {
    const at = (entry: string): string[] => fingerprintsOf([ruleOf('a', [{ at: pay, entry }])]);
    expect(at('src/jobs/pay.ts#payAll')).toEqual(at('lib/pay-all.mts#payAll'));
    expect(at('action pay (app/actions.ts)')).toEqual(at('action pay (app/pay/actions.ts)'));
    expect(at('src/jobs/pay.ts#payAll')).not.toEqual(at('src/jobs/pay.ts#payOne'));
    expect(at('GET /files/app.js')).not.toEqual(at('GET /files/app.ts'));
  });

  test('are those of its first name when a rule was renamed', () => {
    const renamed = ruleOf('b', [{ at: pay }], { previousIds: ['a'] });
    expect(fingerprintsOf([renamed])).toEqual(fingerprintsOf([ruleOf('a', [{ at: pay }])]));
  });

  test('do not depend on the order in which rules report', () => {
    const [one, two] = [ruleOf('a', [{ at: pay }, { at: later }]), ruleOf('a', [{ at: later }, { at: pay }])];
    expect(runOver({}, [one])).toEqual(runOver({}, [two]));
  });
});
