/** Rules as GitHub's code scanning wants them: with severity, tags and the whole document as help. */
import type { ReportingDescriptor, Result } from 'sarif';
import type { RuleMetadata, Severity } from '../model/finding.js';
import type { AuditResult } from '../model/result.js';
import { readIntroduction, stripMarks } from './read-document.js';

/** GitHub refuses longer descriptions. */
const MAX_DESCRIPTION = 1024;
/** GitHub keeps this many. */
const MAX_TAGS = 10;

/** GitHub's bands: over 9.0 critical, from 7.0 high, from 4.0 medium. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.5',
};

/** SARIF's level of a severity. */
export const LEVELS: Readonly<Record<Severity, NonNullable<Result.level>>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};

/** Describes a rule. */
export function describeRule(rule: AuditResult['rules'][number]): ReportingDescriptor {
  const { id, title, severity, precision, standards, document } = rule;
  const short = `${title}.`;
  return {
    id,
    name: id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: cut(short) },
    fullDescription: { text: cut(stripMarks(readIntroduction(document)) || short) },
    // No page of assay's own is certain to be there for whoever reads this; that of the weakness is.
    helpUri: `https://cwe.mitre.org/data/definitions/${String(standards.cwe[0] ?? 1000)}.html`,
    // The empty string counts as missing.
    help: { text: helpOf(document) || short, markdown: helpOf(document) || short },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { precision, 'security-severity': SECURITY_SEVERITY[severity], tags: tagsOf(rule) },
  };
}

/** The document as it reads where its neighbours are not: without links to other files, and without comments. */
function helpOf(document: string): string {
  return document.replace(/<!--[\s\S]*?-->\n*/g, '').replace(/\[([^\]]+)\]\((?![a-z]+:)[^)]*\)/g, '$1');
}

function tagsOf({ standards: { cwe, top10, api } }: RuleMetadata): string[] {
  return [
    'security',
    ...cwe.map((number) => `external/cwe/cwe-${String(number).padStart(3, '0')}`),
    ...top10.map((id) => `owasp-top-10/${id}`),
    ...api.map((id) => `owasp-api/${id}`),
  ].slice(0, MAX_TAGS);
}

function cut(text: string): string {
  return text.length <= MAX_DESCRIPTION ? text : `${text.slice(0, MAX_DESCRIPTION - 1)}…`;
}
