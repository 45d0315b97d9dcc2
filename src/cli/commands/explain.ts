import { rules } from '../../../rules/index.js';
import { analyze } from '../../analyze.js';
import type { Finding } from '../../model/finding.js';
import { UsageError } from '../../model/usage-error.js';
import { renderExplained } from '../../report/explain-finding.js';
import { renderMarkdown } from '../../report/markdown.js';
import { createPaint } from '../../report/paint.js';
import { createPositions } from '../../report/positions.js';
import type { FindingContext } from '../../report/render-finding.js';
import type { ReportOptions } from '../../report/report-options.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { readRuleDocument } from '../package-files.js';
import { getRule, prepareAudit } from '../prepare-audit.js';
import { startProgress } from '../progress.js';
import { readReport } from '../report-file.js';
import { print, terminalWidth, wantsColor } from '../terminal.js';

/** Options of `assay explain`. */
export interface ExplainFlags {
  readonly color: boolean;
  /** A JSON report that holds the finding. */
  readonly from?: string;
}

/** A finding's fingerprint, or enough of its beginning to tell it from others. */
const FINGERPRINT = /^[0-9a-f]{6,}$/;

/** `assay explain <rule or fingerprint> [paths...]`: the rule's document, or one finding in full. */
export async function explain(id: string, paths: readonly string[], flags: ExplainFlags): Promise<ExitCode> {
  const look = { color: wantsColor(flags.color), width: terminalWidth(), quiet: false, pathPrefix: '' };
  if (FINGERPRINT.test(id)) {
    await print(await explainFinding(id, paths, { flags, look }));
    return EXIT.clean;
  }
  const rule = getRule(id);
  await print(renderMarkdown(readRuleDocument(rule.id) || `# ${rule.id}\n\n${rule.title}.\n`, look));
  return EXIT.clean;
}

interface Wanted {
  readonly flags: ExplainFlags;
  readonly look: ReportOptions;
}

/**
 * No run leaves anything behind: a finding is taken from the report that is named, or the program is audited again, which
 * gives the same findings as long as it is the same program.
 */
async function explainFinding(fingerprint: string, paths: readonly string[], { flags, look }: Wanted): Promise<string> {
  if (flags.from !== undefined) {
    const { findings, positions } = readReport(flags.from);
    return render(pick(fingerprint, findings, flags.from), { positions, look });
  }
  const progress = startProgress({ quiet: false });
  try {
    const { options, pathPrefix } = prepareAudit(paths, {}, progress);
    const result = await analyze(options);
    const all = [...result.findings, ...result.hidden, ...result.suppressed.map(({ finding }) => finding)];
    const found = pick(fingerprint, all, 'the present code');
    return render(found, { positions: createPositions(result.texts), look: { ...look, pathPrefix } });
  } finally {
    progress.stop();
  }
}

function pick(fingerprint: string, findings: readonly Finding[], where: string): Finding {
  const [found, ...others] = findings.filter((finding) => finding.fingerprint.startsWith(fingerprint));
  if (found === undefined) {
    throw new UsageError(
      `No finding in ${where} has the fingerprint ${fingerprint}: it may be fixed, or be in another report (--from FILE).`,
    );
  }
  if (others.length > 0)
    throw new UsageError(`${others.length + 1} findings begin with ${fingerprint}: write more of it.`);
  return found;
}

function render(
  finding: Finding,
  { positions, look }: Pick<FindingContext, 'positions'> & Pick<Wanted, 'look'>,
): string {
  const document = readRuleDocument(finding.ruleId);
  const rule = rules.find(({ id }) => id === finding.ruleId);
  const context: FindingContext = {
    result: { rules: rule === undefined ? [] : [{ ...rule, document }] },
    options: look,
    paint: createPaint(look.color),
    positions,
    explained: new Set(),
  };
  return renderExplained(finding, context, document);
}
