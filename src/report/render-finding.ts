/** One finding for the terminal: what, where, how a request gets there, why it matters, what to change. */
import type { ChalkInstance } from 'chalk';
import type { Finding, Step } from '../model/finding.js';
import type { Place } from '../model/location.js';
import type { AuditResult } from '../model/result.js';
import { renderCodeFrame } from './code-frame.js';
import { paintSeverity } from './paint.js';
import type { Positions } from './positions.js';
import { findSection, firstBlock } from './read-document.js';
import type { ReportOptions } from './report-options.js';
import { hang, padEnd, visibleWidth, wrapWords } from './wrap-text.js';

/** What all findings of a report share. */
export interface FindingContext {
  readonly result: Pick<AuditResult, 'rules'>;
  readonly options: ReportOptions;
  readonly paint: ChalkInstance;
  readonly positions: Positions;
  /** Rules whose "why" was already said. */
  readonly explained: Set<string>;
}

const MARGIN = '  ';
const LABEL = 9;
/** Columns that a step's text needs beside its place; with fewer it goes below. */
const LEAST_TEXT = 36;

/** The finding's lines. */
export function renderFinding(finding: Finding, context: FindingContext): string[] {
  const { options, paint, positions } = context;
  const width = options.width - MARGIN.length;
  const severity = paintSeverity(paint, finding.severity)(finding.severity);
  const sure = finding.confidence === 'high' ? '' : paint.dim(` (${finding.confidence} confidence)`);
  const frame = renderCodeFrame(finding.at, positions, paint, width);
  const body = [
    ...wrapWords(printable(finding.message), width),
    '',
    ...(frame.length === 0 ? [] : [...frame, '']),
    ...renderSteps('Path', finding.path, context),
    ...renderSteps('See', finding.related, context),
    ...renderWhy(finding, context),
    ...label('Fix', printable(finding.fix), context),
  ];
  const head = `${severity} ${paint.bold(finding.ruleId)}${sure}`;
  const place = paint.cyan(where(finding.at, context));
  const line = `${head} ${paint.dim('·')} ${place}`;
  return [
    // A place is never broken: terminals and editors open it as it stands.
    ...(visibleWidth(line) <= options.width ? [line] : [head, MARGIN + place]),
    ...body.map((line) => (line === '' ? '' : MARGIN + line)),
  ];
}

/** `file:line:column` as the reader's terminal can open it. */
export function where(at: Place, { positions, options }: Pick<FindingContext, 'positions' | 'options'>): string {
  const { line, column } = positions.locate(at);
  return `${printable(options.pathPrefix + at.file)}:${line}:${column}`;
}

function renderSteps(title: string, steps: readonly Step[], context: FindingContext): string[] {
  if (steps.length === 0) return [];
  const { paint, options } = context;
  const places = steps.map(({ at }) => where(at, context));
  const room = options.width - MARGIN.length - LABEL;
  const column = Math.max(...places.map((place) => place.length));
  const isNarrow = column + LEAST_TEXT > room;
  const lines = steps.flatMap((step, index) => {
    const number = title === 'Path' ? `${String(index + 1).padStart(String(steps.length).length)} ` : '';
    const depth = '  '.repeat(Math.min(step.depth, 4));
    const place = places[index] ?? '';
    const text = printable(step.text);
    if (!isNarrow) return hang(`${number}${paint.dim(padEnd(place, column))}  ${depth}`, text, room);
    return [number + paint.dim(place), ...hang(`${' '.repeat(number.length + 2)}${depth}`, text, room)];
  });
  return beside(title, lines, context);
}

/** Said once a rule, at its first finding: the others differ in their place only. */
function renderWhy(finding: Finding, context: FindingContext): string[] {
  const rule = context.result.rules.find(({ id }) => id === finding.ruleId);
  const section = rule && findSection(rule.document, 'Why it is exploitable');
  if (section === undefined) return [];
  if (context.explained.has(finding.ruleId)) {
    return beside('Why', [context.paint.dim(`as above; assay explain ${finding.ruleId}`)], context);
  }
  context.explained.add(finding.ruleId);
  const room = context.options.width - MARGIN.length - LABEL;
  const lines = firstBlock(section).flatMap((item) => {
    const [, mark = '', text = item] = /^(\d+\. |[-*] )(.*)$/s.exec(item) ?? [];
    return hang(mark, text, room);
  });
  return beside('Why', lines, context);
}

function label(title: string, text: string, context: FindingContext): string[] {
  return beside(title, wrapWords(text, context.options.width - MARGIN.length - LABEL), context);
}

function beside(title: string, lines: readonly string[], { paint }: FindingContext): string[] {
  return lines.map((line, index) => padEnd(index === 0 ? paint.bold(title) : '', LABEL) + line);
}

/** Names and literals of the audited code must not steer the terminal. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}
