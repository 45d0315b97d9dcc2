/** Puts together what the page embeds: every place with the lines shown of it, each line once. */
import { posix } from 'node:path';
import type { Finding, RuleMetadata, Step } from '../../model/finding.js';
import type { Place } from '../../model/location.js';
import type { AuditResult } from '../../model/result.js';
import { createPositions, type Positions } from '../positions.js';
import { findSection, firstBlock } from '../read-document.js';
import { worstFirst } from '../worst-first.js';
import type { PageData, PageFile, PageFinding, PagePlace, PageRule, PageStep } from './page-data.js';

/** Lines of code around the place of a finding. */
const FRAME = { before: 3, after: 4 };
/** A line of generated or minified code is cut: nobody reads more of it. */
const MAX_LINE = 400;

/** Collects the shown findings, worst first. */
export function collectPageData({ findings, rules, texts }: AuditResult): PageData {
  const files = createFiles(createPositions(texts));
  const ruleIndex = new Map(rules.map(({ id }, index) => [id, index]));
  return {
    findings: worstFirst(findings).map((finding) =>
      describeFinding(finding, ruleIndex.get(finding.ruleId) ?? -1, files),
    ),
    files: files.all,
    rules: rules.map(describeRule),
  };
}

/** The files that are pointed into, in the order of their first mention. */
interface Files {
  readonly all: readonly PageFile[];
  /** Notes a place and some lines around it. */
  note(at: Place, around?: { readonly before: number; readonly after: number }): PagePlace;
}

function createFiles(positions: Positions): Files {
  const all: { path: string; folder: string; lines: Record<number, string> }[] = [];
  const indexes = new Map<string, number>();
  return {
    all,
    note(at, around = { before: 0, after: 0 }) {
      const index = indexes.get(at.file) ?? all.length;
      const file = (all[index] ??= { path: at.file, folder: posix.dirname(at.file), lines: {} });
      indexes.set(at.file, index);
      const { line, column, endLine, endColumn } = positions.locate(at);
      for (let number = Math.max(1, line - around.before); number <= line + around.after; number += 1) {
        const text = positions.findLine(at.file, number);
        if (text !== undefined) file.lines[number] = text.slice(0, MAX_LINE);
      }
      return { file: index, line, column, endLine, endColumn };
    },
  };
}

function describeFinding(finding: Finding, rule: number, files: Files): PageFinding {
  const { severity, confidence, message, fix, entry, at, path, related, fingerprint } = finding;
  const describeStep = ({ text, depth, at: place }: Step): PageStep => ({ text, depth, at: files.note(place) });
  return {
    ...{ rule, severity, confidence, message, fix, entry, fingerprint },
    at: files.note(at, FRAME),
    path: path.map(describeStep),
    related: related.map(describeStep),
  };
}

function describeRule({ id, title, document, standards }: RuleMetadata & { readonly document: string }): PageRule {
  const section = findSection(document, 'Why it is exploitable');
  const why = section === undefined ? [] : firstBlock(section).map((item) => item.replace(/^(?:\d+\.|[-*]) /, ''));
  const { cwe, top10, api, asvs, pci } = standards;
  return {
    ...{ id, title, why },
    standards: [
      ...cwe.map((number) => `CWE-${number}`),
      ...top10.map((name) => `OWASP ${name}`),
      ...api.map((name) => `OWASP ${name}`),
      ...asvs.map((name) => `ASVS ${name}`),
      ...pci.map((name) => `PCI DSS ${name}`),
    ],
  };
}
