/** `assay guards`: what the project uses as guards, what each proves, and how much stands behind it. */
import type { GuardUse } from '../model/answer.js';
import { count } from './coverage-lines.js';
import { createPaint } from './paint.js';
import { createPositions } from './positions.js';
import { printable } from './render-finding.js';
import type { ReportOptions } from './report-options.js';
import { hang, wrapWords } from './wrap-text.js';

/** The guards of a program. */
export interface GuardsResult {
  readonly guards: readonly GuardUse[];
  readonly texts: ReadonlyMap<string, string>;
}

const PROOFS: Readonly<Record<GuardUse['proves'], string>> = {
  user: 'proves who is calling',
  role: 'asks for a role or permission',
  owner: 'holds a row against who is calling',
  signature: 'proves a machine by its signature or secret',
  unknown: 'could not be seen into: name it under `guards` in the configuration',
};

/** Entry points that are named of each guard. */
const SHOWN = 4;

/** Renders the guards for a terminal. */
export function renderGuards({ guards, texts }: GuardsResult, options: ReportOptions): string {
  if (guards.length === 0) return 'No guard was found: no route asks who is calling in a way that assay can see.\n';
  const paint = createPaint(options.color);
  const positions = createPositions(texts);
  const blocks = guards.map(({ name, at, proves, entries }) => {
    const { line } = positions.locate(at);
    const code = positions.findLine(at.file, line)?.trim() ?? '';
    const shown = entries.slice(0, SHOWN).join(', ');
    const rest = entries.length > SHOWN ? `, and ${entries.length - SHOWN} more` : '';
    return [
      `${paint.bold(printable(name))} ${paint.dim('·')} ${paint.cyan(`${printable(options.pathPrefix + at.file)}:${line}`)}`,
      ...wrapWords(PROOFS[proves], options.width - 2).map(
        (text) => `  ${proves === 'unknown' ? paint.yellow(text) : text}`,
      ),
      ...(code === '' ? [] : [`    ${paint.dim(printable(code).slice(0, options.width - 4))}`]),
      ...hang('  ', `${count(entries.length, 'entry point')}: ${printable(shown)}${rest}`, options.width),
    ].join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}

/** Renders the guards for programs. */
export function renderGuardsJson({ guards, texts }: GuardsResult): string {
  const positions = createPositions(texts);
  const described = guards.map(({ at, ...guard }) => ({ ...guard, file: at.file, ...positions.locate(at) }));
  return `${JSON.stringify({ schemaVersion: 1, guards: described }, undefined, 2)}\n`;
}
