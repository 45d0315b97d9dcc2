/** GitLab's Code Quality report. https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
import type { Severity } from '../model/finding.js';
import type { AuditResult } from '../model/result.js';
import { createPositions } from './positions.js';
import { repositoryPath } from './repository-path.js';
import { worstFirst } from './worst-first.js';

const SEVERITY: Readonly<Record<Severity, 'blocker' | 'critical' | 'major' | 'minor'>> = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
};

/** Renders the shown findings. Fingerprints are unique, so that GitLab drops none of them. */
export function renderGitlab(result: AuditResult): string {
  const positions = createPositions(result.texts);
  const items = worstFirst(result.findings).map(({ ruleId, severity, message, at, fingerprint }) => ({
    description: message,
    check_name: ruleId,
    fingerprint,
    severity: SEVERITY[severity],
    location: {
      path: repositoryPath(at.file, result),
      lines: { begin: positions.locate(at).line },
    },
  }));
  return `${JSON.stringify(items, undefined, 2)}\n`;
}
