import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { auditTexts } from '../helpers/audit-texts.js';
import { readTexts } from '../helpers/cases.js';
import { rules } from '../helpers/rules.js';
import { root } from '../tooling/root.js';

const SECTIONS = [
  'What',
  'Why it is exploitable',
  'Example',
  'How to fix',
  'What is reported and what is not',
  'When it is right to suppress',
  'Standards',
];

describe.each(rules.map((rule) => [rule.id, rule] as const))('the page of %s', (id, rule) => {
  const document = readFileSync(join(root, 'rules', id, 'README.md'), 'utf8');
  const code = [...document.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);

  test('has every section, in the order in which reports quote them, and none is empty', () => {
    const sections = document.split(/^## /m).slice(1);
    expect(sections.map((section) => section.split('\n', 1)[0])).toEqual(SECTIONS);
    for (const section of sections) expect(section.split('\n').slice(1).join('').trim()).not.toBe('');
  });

  test('begins with the name and the severity', () => {
    expect(document).toMatch(new RegExp(`^# ${id}\n\nSeverity: ${rule.severity}\\.`));
  });

  test('names the standards that the rule declares', () => {
    const [, standards = ''] = document.split(/^## Standards$/m);
    const { cwe, top10, api, asvs, pci } = rule.standards;
    for (const number of cwe) expect(standards).toContain(`CWE-${number}`);
    for (const id of [...top10, ...api].map((full) => full.split(':')[0] ?? full)) expect(standards).toContain(id);
    for (const number of [...asvs, ...pci]) expect(standards).toContain(number);
  });

  test('holds code that can be read', () => {
    expect(code.length).toBeGreaterThan(2);
    for (const text of code) {
      // Pieces of functions: they may wait, return and be handlers.
      const { diagnostics = [] } = ts.transpileModule(`async function piece() {\n${withoutImports(text)}\n}`, {
        reportDiagnostics: true,
        compilerOptions: { target: ts.ScriptTarget.ESNext, experimentalDecorators: true },
      });
      expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
    }
  });

  test('shows an example in which the rule finds one defect, and the same without it', async () => {
    const find = async (name: string) => auditTexts(readTexts(join(root, 'rules', id, 'cases', name)));
    expect((await find('example-bad')).findings.map(({ ruleId }) => ruleId)).toEqual([id]);
    expect((await find('example-good')).findings).toEqual([]);
  });

  test('shows an example of suppressing it that has a reason', () => {
    expect(document).toMatch(new RegExp(`assay-ignore ${id} -- \\S`));
  });
});

/** Imports and exports stand at the top of a module only. */
function withoutImports(text: string): string {
  return text.replace(/^import .*$/gm, '').replace(/^export /gm, '');
}
