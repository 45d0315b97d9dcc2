/** One finding: a line that opens into the whole of it. */
import type { PageData, PageFinding, PageStep } from '../page-data.js';
import { renderFrame, renderLine } from './code-view.js';
import { element, prose } from './element.js';

/** A finding of the list. */
export interface FindingView {
  readonly item: HTMLLIElement;
  readonly button: HTMLButtonElement;
  open(isOpen: boolean): void;
}

/** Makes the line; what it opens into is made when it is opened. */
export function createFindingView(finding: PageFinding, data: PageData): FindingView {
  const id = idOf(finding);
  const [title = '', ...rest] = sentencesOf(finding.message);
  const button = element(
    'button',
    { attributes: { type: 'button', 'aria-expanded': 'false', 'aria-controls': `${id}-detail` } },
    element('span', { class: 'severity', text: finding.severity }),
    element('span', { class: 'title' }, ...prose(title)),
    element('span', { class: 'where', text: describeWhere(finding, data) }),
  );
  const detail = element('div', { class: 'detail', attributes: { id: `${id}-detail`, hidden: '' } });
  const item = element(
    'li',
    { class: `finding ${finding.severity}`, attributes: { id } },
    element('h3', {}, button),
    detail,
  );
  let isOpen = false;
  const open = (wanted: boolean): void => {
    isOpen = wanted;
    if (isOpen && detail.childElementCount === 0) detail.append(...renderDetail(finding, data, rest.join(' ')));
    button.setAttribute('aria-expanded', String(isOpen));
    detail.hidden = !isOpen;
  };
  button.addEventListener('click', () => {
    open(!isOpen);
  });
  return { item, button, open };
}

/** The id of a finding's element, which links lead to. */
export function idOf({ fingerprint }: PageFinding): string {
  return `finding-${fingerprint}`;
}

/** The first sentence names the defect and the endpoint. */
function sentencesOf(message: string): string[] {
  return message.split(/(?<=[.!?]) (?=[A-Z`])/);
}

function describeWhere({ rule, at, confidence }: PageFinding, { rules, files }: PageData): string {
  const sure = confidence === 'high' ? [] : [`${confidence} confidence`];
  return [rules[rule]?.id ?? '', `${files[at.file]?.path ?? ''}:${at.line}`, ...sure].join(' · ');
}

function renderDetail(finding: PageFinding, data: PageData, more: string): HTMLElement[] {
  const { at, path, related, fix, rule } = finding;
  const file = data.files[at.file];
  const why = data.rules[rule]?.why ?? [];
  return [
    ...(more === '' ? [] : [element('p', { class: 'more' }, ...prose(more))]),
    ...(file?.lines[at.line] === undefined ? [] : [renderFrame(file, at)]),
    ...section('How a request gets there', renderSteps(fromTheRequest(path), data, 'path')),
    ...section('See also', renderSteps(related, data, 'related')),
    ...section('Why it is exploitable', renderWhy(why)),
    ...section('Fix', [element('p', {}, ...prose(fix))]),
    renderFoot(finding, data),
  ];
}

function section(title: string, content: readonly HTMLElement[]): HTMLElement[] {
  return content.length === 0 ? [] : [element('h4', { text: title }), ...content];
}

/** Rules that point at a registration tell the way back to it: what is deeper in calls then comes first. */
function fromTheRequest(path: readonly PageStep[]): readonly PageStep[] {
  const isWayBack = (path[0]?.depth ?? 0) > (path.at(-1)?.depth ?? 0);
  return isWayBack ? path.toReversed() : path;
}

/** The path as a sequence: a step stands as far in as calls are nested there. A line of code is shown once in a row. */
function renderSteps(steps: readonly PageStep[], data: PageData, kind: string): HTMLElement[] {
  if (steps.length === 0) return [];
  const items = steps.map(({ text, depth, at }, index) => {
    const file = data.files[at.file];
    const place = element('span', { class: 'place', text: `${file?.path ?? ''}:${at.line}` });
    const item = element('li', {}, element('span', { class: 'step' }, ...prose(text)), place);
    item.style.setProperty('--depth', String(Math.min(depth, 5)));
    const before = steps[index - 1]?.at;
    const isNew = before?.file !== at.file || before.line !== at.line;
    if (isNew && file?.lines[at.line] !== undefined) item.append(renderLine(file, at));
    return item;
  });
  return [element('ol', { class: kind }, ...items)];
}

function renderWhy(why: readonly string[]): HTMLElement[] {
  const [only = ''] = why;
  if (why.length === 0) return [];
  if (why.length === 1) return [element('p', {}, ...prose(only))];
  return [element('ol', { class: 'why' }, ...why.map((text) => element('li', {}, ...prose(text))))];
}

function renderFoot(finding: PageFinding, data: PageData): HTMLElement {
  const { fingerprint, rule } = finding;
  const standards = data.rules[rule]?.standards ?? [];
  return element(
    'p',
    { class: 'foot' },
    element('span', { text: standards.join(' · ') }),
    element('a', { text: fingerprint, attributes: { href: `#${idOf(finding)}`, title: 'Link to this finding' } }),
  );
}
