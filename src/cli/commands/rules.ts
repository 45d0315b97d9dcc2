import { rules as allRules } from '../../../rules/index.js';
import { createPaint, paintSeverity } from '../../report/paint.js';
import { renderTable } from '../../report/table.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { print, wantsColor } from '../terminal.js';

/** `assay rules`: a table of all rules. */
export async function rules({ color }: { readonly color: boolean }): Promise<ExitCode> {
  const paint = createPaint(wantsColor(color));
  const header = ['RULE', 'SEVERITY', 'PRECISION', 'CWE', 'TITLE'].map((title) => paint.dim(title));
  const rows = allRules.map(({ id, severity, precision, standards, title }) => [
    paint.bold(id),
    paintSeverity(paint, severity)(severity),
    precision,
    String(standards.cwe[0] ?? ''),
    title,
  ]);
  await print(`${renderTable([header, ...rows]).join('\n')}\n`);
  return EXIT.clean;
}
