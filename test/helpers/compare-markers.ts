import type { Seen, SeenFinding } from './audit-texts.js';
import type { Marker } from './markers.js';

/** Every way in which findings and markers do not agree, one line each; none when each finding has a marker and each marker its finding. */
export function disagreements({ findings, errors }: Seen, markers: readonly Marker[]): readonly string[] {
  const open = [...findings];
  const lines = [...errors];
  const ofKind = (...kinds: readonly Marker['kind'][]) => markers.filter(({ kind }) => kinds.includes(kind));
  for (const marker of ofKind('expect', 'expect-spurious')) {
    const index = open.findIndex((finding) => isAt(finding, marker));
    if (index >= 0) open.splice(index, 1);
    else if (marker.kind === 'expect') lines.push(`missing     ${describe(marker)}`);
    else lines.push(`now silent  ${describe(marker)}: promote the expect-spurious to ok`);
  }
  for (const marker of ofKind('expect-missing')) {
    const index = open.findIndex((finding) => isAt(finding, marker));
    if (index < 0) continue;
    open.splice(index, 1);
    lines.push(`now found   ${describe(marker)}: promote the expect-missing to expect`);
  }
  for (const finding of open) {
    const isNearMiss = ofKind('ok').some((marker) => isAt(finding, marker));
    lines.push(`${isNearMiss ? 'not ok     ' : 'unexpected '} ${describe(finding)}: ${finding.message}`);
  }
  for (const marker of ofKind('source')) {
    const begins = findings.some(({ ruleId, source }) => isAt({ ruleId, ...source }, marker));
    if (!begins) lines.push(`no source   ${describe(marker)}`);
  }
  return lines;
}

type Spot = Pick<SeenFinding, 'ruleId' | 'file' | 'line'>;

function isAt(a: Spot, b: Spot): boolean {
  return a.ruleId === b.ruleId && a.file === b.file && a.line === b.line;
}

function describe({ ruleId, file, line }: Spot): string {
  return `${file}:${line} ${ruleId}`;
}
