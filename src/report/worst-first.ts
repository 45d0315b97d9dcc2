import { CONFIDENCES, SEVERITIES, type Finding } from '../model/finding.js';

/** By severity, then confidence; those alike keep their order. Whoever reads, or keeps, only some gets the worst. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence),
  );
}
