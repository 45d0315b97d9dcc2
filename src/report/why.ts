/** `assay why`: what each rule says of a place, and what that rests on. */
import type { Answer, Outcome, Verdict } from '../model/answer.js';
import type { Step } from '../model/finding.js';
import type { Place } from '../model/location.js';
import { createPaint, paintSeverity } from './paint.js';
import { createPositions, type Positions } from './positions.js';
import { printable } from './render-finding.js';
import type { ReportOptions } from './report-options.js';
import { hang, padEnd, wrapWords } from './wrap-text.js';

/** The answers of one question. */
export interface WhyResult {
  readonly answers: readonly Answer[];
  /** Labels of entry points that reach the place too and are not told of. */
  readonly others: readonly string[];
  readonly texts: ReadonlyMap<string, string>;
}

/** Steps and deeds of one answer that are shown; the rest is counted. */
const SHOWN = 12;
/** Places that hold a rule back and are shown. */
const SHOWN_HOLDS = 5;
const LABEL = 12;

const WORDS: Readonly<Record<Outcome, string>> = {
  reported: 'reported',
  hidden: 'hidden',
  suppressed: 'suppressed',
  replaced: 'told by another rule',
  off: 'switched off',
  held: 'satisfied',
  silent: 'nothing to ask',
  unsettled: 'silent; what holds it back was not found in reasonable time',
};

/** Renders the answers for a terminal. */
export function renderWhy({ answers, others, texts }: WhyResult, options: ReportOptions): string {
  const view: View = { ...createView(texts, options), options };
  const blocks = answers.map((answer) => renderAnswer(answer, view).join('\n'));
  const rest = others.length === 0 ? [] : [renderOthers(others, options).join('\n')];
  return `${[...blocks, ...rest].join('\n\n')}\n`;
}

/** Renders the answers for programs. */
export function renderWhyJson({ answers, others, texts }: WhyResult): string {
  const positions = createPositions(texts);
  const place = (at: Place): object => ({ file: at.file, ...positions.locate(at) });
  const step = ({ text, at }: Step): object => ({ text, ...place(at) });
  const described = answers.map(({ at, deeds, verdicts, ...answer }) => ({
    ...answer,
    ...place(at),
    deeds: deeds.map(step),
    verdicts: verdicts.map(({ because, path, ...verdict }) => ({
      ...verdict,
      path: path.map(step),
      because: because.map(step),
    })),
  }));
  return `${JSON.stringify({ schemaVersion: 1, answers: described, others }, undefined, 2)}\n`;
}

interface View {
  readonly options: ReportOptions;
  readonly paint: ReturnType<typeof createPaint>;
  readonly positions: Positions;
}

function createView(texts: ReadonlyMap<string, string>, { color }: ReportOptions): Omit<View, 'options'> {
  return { paint: createPaint(color), positions: createPositions(texts) };
}

function where(at: Place, { positions, options }: View): string {
  return `${printable(options.pathPrefix + at.file)}:${positions.locate(at).line}`;
}

function renderAnswer(answer: Answer, view: View): string[] {
  const { entry, kind, at, chain, exhausted, deeds, verdicts } = answer;
  const { paint, options } = view;
  const about = (label: string, text: string): string[] =>
    hang(`  ${padEnd(label, LABEL)}`, printable(text), options.width);
  return [
    `${paint.bold(printable(entry))} ${paint.dim('·')} ${paint.cyan(where(at, view))}`,
    ...(kind === 'callable'
      ? about('Reached by', 'no entry point: it is followed as a function of its own, whose caller is not known')
      : about('Chain', chain.length === 0 ? 'nothing stands before the handler' : chain.join(' > '))),
    ...(exhausted ? about('Budget', 'ran out: what is missing here may still happen') : []),
    ...renderSteps('Does', deeds, view),
    '',
    ...[...verdicts]
      .sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome))
      .flatMap((one) => renderVerdict(one, view)),
  ];
}

/** What is told first. */
const ORDER: readonly Outcome[] = [
  'reported',
  'hidden',
  'suppressed',
  'replaced',
  'off',
  'held',
  'unsettled',
  'silent',
];

function renderVerdict(verdict: Verdict, view: View): string[] {
  const { outcome, message = '', reason = '', fingerprint, because } = verdict;
  const text = (content: string): string[] => hang('    ', printable(content), view.options.width);
  if (outcome === 'held')
    return [
      renderHead(verdict, view),
      ...renderHolds('by', because, view),
      ...text(`Without, it would say: ${message}`),
    ];
  if (outcome === 'silent') return [renderHead(verdict, view), ...text(silence(reason))];
  return [
    renderHead(verdict, view),
    ...text(message),
    ...renderPath(verdict, view),
    ...(because.length > 0 ? renderHolds('It would be surer without', because, view) : []),
    ...(fingerprint === undefined ? [] : text(`assay explain ${fingerprint}`)),
  ];
}

function silence(asks: string): string {
  return `It asks about ${asks}; nothing here would be reported, whatever guards and conditions were taken away.`;
}

function renderHead({ ruleId, severity, outcome, confidence, reason }: Verdict, { paint }: View): string {
  const isTold = outcome === 'reported' || outcome === 'hidden';
  const name = isTold ? paintSeverity(paint, severity)(ruleId) : ruleId;
  const sure = isTold && confidence !== undefined ? `, ${confidence} confidence` : '';
  const detail = reason === undefined || outcome === 'silent' ? '' : ` (${printable(reason)})`;
  return `  ${name}: ${WORDS[outcome]}${sure}${detail}`;
}

/** The way to what is told; rules that point at a registration tell it backwards. */
function renderPath({ outcome, path }: Verdict, view: View): string[] {
  if (outcome !== 'reported' && outcome !== 'hidden') return [];
  const isWayBack = (path[0]?.depth ?? 0) > (path.at(-1)?.depth ?? 0);
  const steps = isWayBack ? path.toReversed() : path;
  return steps.flatMap(({ at, text, depth }) =>
    hang(`    ${'  '.repeat(Math.min(depth, 4))}→ `, `${where(at, view)}  ${printable(text)}`, view.options.width),
  );
}

/** What holds a rule back, each place once with its code. */
function renderHolds(title: string, steps: readonly Step[], view: View): string[] {
  const places = new Map<string, Step & { readonly texts: Set<string> }>();
  for (const step of steps) {
    const key = where(step.at, view);
    const place = places.get(key) ?? { ...step, texts: new Set() };
    places.set(key, place);
    place.texts.add(step.text);
  }
  const shown = [...places].slice(0, SHOWN_HOLDS);
  return [
    `    ${title}${places.size > 1 ? ' (each alone keeps it from being sure)' : ''}`,
    ...shown.flatMap(([place, { at, texts }]) => renderHold(place, at, [...texts], view)),
    ...(places.size > shown.length ? [`      and ${places.size - shown.length} more`] : []),
  ];
}

function renderHold(place: string, at: Place, texts: readonly string[], view: View): string[] {
  const { paint, options, positions } = view;
  const code = positions.findLine(at.file, positions.locate(at).line)?.trim() ?? '';
  const about = paint.dim(printable(texts.join('; ')));
  return [
    ...hang('      ', `${place}  ${about}`, options.width),
    ...(code === '' ? [] : [`        ${cut(printable(code), options.width - 8)}`]),
  ];
}

function renderSteps(label: string, steps: readonly Step[], view: View): string[] {
  const shown = steps.slice(0, SHOWN);
  const lines = shown.flatMap(({ at, text }, index) =>
    hang(`  ${padEnd(index === 0 ? label : '', LABEL)}`, `${where(at, view)}  ${printable(text)}`, view.options.width),
  );
  const rest = steps.length - shown.length;
  return rest > 0 ? [...lines, `  ${padEnd('', LABEL)}and ${rest} more`] : lines;
}

function renderOthers(others: readonly string[], { width }: ReportOptions): string[] {
  const shown = others.slice(0, SHOWN);
  const rest = others.length - shown.length;
  return wrapWords(
    `Also reached from ${shown.map(printable).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}: assay why '<entry point>' tells of one.`,
    width,
  );
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}
