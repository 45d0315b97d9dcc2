import { describe, expect, test } from 'vitest';
import type { RuleRunResult } from '../../src/engine/run-rules.js';
import { ruleOf, runOver } from './rule-run.js';

/** Runs two rules of which `idor-lookup` reports each `pay()` of the text. */
function audit(text: string, ran: readonly string[] = ['idor-lookup', 'race']): RuleRunResult {
  const found = [...text.matchAll(/pay\(\)/g)].map(({ index }) => ({
    at: { file: 'src/pay.tsx', start: index, end: index + 5 },
  }));
  const rules = [ruleOf('idor-lookup', found, { previousIds: ['idor'] }), ruleOf('race', [])];
  return runOver(
    { 'src/pay.tsx': text },
    rules.filter(({ id }) => ran.includes(id)),
    { allRules: rules },
  );
}

function reasonsOf(text: string): string[] {
  return audit(text).suppressed.map(({ reason }) => reason);
}

function codesOf(text: string, ran?: readonly string[]): string[] {
  return audit(text, ran).diagnostics.map(({ code }) => code);
}

describe('a suppression', () => {
  test.each([
    ['on the line before', '// assay-ignore idor-lookup -- admins only\npay();\n'],
    [
      'before other comments and blank lines',
      '// assay-ignore idor-lookup -- admins only\n\n// pays\n/* now */\npay();\n',
    ],
    ['at the end of the line', 'pay(); // assay-ignore idor-lookup -- admins only\nfoo();\n'],
    ['in a block comment', '/* assay-ignore idor-lookup -- admins only */\npay();\n'],
    ['over several lines', '/*\n * assay-ignore idor-lookup\n * -- admins only\n */\npay();\n'],
    ['with several rules', '// assay-ignore race, idor-lookup -- admins only\npay();\n'],
    ['under a previous id', '// assay-ignore idor -- admins only\npay();\n'],
    ['that still holds', '// assay-ignore idor-lookup -- admins only until 2026-03-01\npay();\n'],
    ['with the date in brackets', '// assay-ignore idor-lookup -- admins only [until 2026-12-31]\npay();\n'],
    ['with Windows line ends', '// assay-ignore idor-lookup -- admins only\r\npay();\r\n'],
  ])('%s silences', (_name, text) => {
    const { findings } = audit(text);
    expect(findings).toEqual([]);
    expect(reasonsOf(text)).toEqual(['admins only']);
  });

  test('speaks of one line only', () => {
    const { findings, suppressed } = audit('// assay-ignore idor-lookup -- admins only\npay();\npay();\n');
    expect([findings.length, suppressed.length]).toEqual([1, 1]);
  });

  test('of another rule does not silence', () => {
    expect(audit('// assay-ignore race -- locked\npay();\n').findings).toHaveLength(1);
  });

  test('in JSX silences the next line', () => {
    const text = 'export const a = <b>\n  {/* assay-ignore idor-lookup -- admins only */}\n  {pay()}\n</b>;\n';
    expect(reasonsOf(text)).toEqual(['admins only']);
  });
});

describe('trouble with suppressions', () => {
  test('one without a reason is reported and does not silence', () => {
    const text = '// assay-ignore idor-lookup\npay();\n';
    expect(codesOf(text)).toEqual(['suppression-without-reason']);
    expect(audit(text).findings).toHaveLength(1);
  });

  test('an expired one is reported and does not silence', () => {
    const text = '// assay-ignore idor-lookup -- admins only until 2026-02-28\npay();\n';
    expect(codesOf(text)).toEqual(['expired-suppression']);
    expect(audit(text).findings).toHaveLength(1);
  });

  test('a date that does not exist holds nothing', () => {
    expect(codesOf('// assay-ignore idor-lookup -- x until 2026-02-30\npay();\n')).toEqual(['expired-suppression']);
  });

  test('an unknown rule is reported with a suggestion', () => {
    const { diagnostics } = audit('// assay-ignore idor-lokup -- admins only\npay();\n');
    expect(diagnostics).toEqual([
      {
        severity: 'warning',
        code: 'unknown-rule-in-suppression',
        message: 'There is no rule "idor-lokup". Did you mean "idor-lookup"?',
        file: 'src/pay.tsx',
        offset: 0,
      },
    ]);
  });

  test('no rule at all is reported', () => {
    expect(codesOf('// assay-ignore -- admins only\npay();\n')).toEqual(['unknown-rule-in-suppression']);
  });

  test('an unused one is reported, unless the rule did not run', () => {
    const text = '// assay-ignore race -- locked\nfoo();\n';
    expect(codesOf(text)).toEqual(['unused-suppression']);
    expect(codesOf(text, ['idor-lookup'])).toEqual([]);
  });

  test('a sentence about suppressions is none', () => {
    expect(codesOf('// write assay-ignore idor-lookup to silence it\nfoo();\n')).toEqual([]);
  });
});
