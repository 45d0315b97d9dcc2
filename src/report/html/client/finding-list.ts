/** The findings that were chosen, a page at a time: the document stays small however many there are. */
import type { PageData, PageFinding } from '../page-data.js';
import { element, getElement } from './element.js';
import { createFindingView, idOf, type FindingView } from './finding-view.js';
import { clearColours } from './syntax-colours.js';

const PAGE_SIZE = 25;
/** What is printed at most: more is no longer read on paper. */
const PRINTED = 200;

/** The list. */
export interface FindingList {
  /** Shows the first page of these. */
  show(findings: readonly PageFinding[]): void;
  /** Goes to a finding and opens it; false when it is not among those shown. */
  openFinding(id: string): boolean;
}

/** Connects the list, its pager, its keys and the printer. */
export function createFindingList(data: PageData): FindingList {
  const list = getElement('findings', HTMLOListElement);
  const count = getElement('count', HTMLParagraphElement);
  const pager = createPager((step) => {
    draw(page + step);
    views[0]?.button.focus();
  });
  let chosen: readonly PageFinding[] = [];
  let views: readonly FindingView[] = [];
  let page = 0;

  function draw(number: number): void {
    page = number;
    drawSome(page * PAGE_SIZE, PAGE_SIZE);
    pager.update(page, Math.ceil(chosen.length / PAGE_SIZE));
  }

  function drawSome(first: number, most: number): void {
    clearColours();
    views = chosen.slice(first, first + most).map((finding) => createFindingView(finding, data));
    list.replaceChildren(...views.map(({ item }) => item));
    count.textContent = describeCount(first, views.length, chosen.length, data.findings.length);
  }

  list.addEventListener('keydown', (event) => {
    moveFocus(event, views);
  });
  window.addEventListener('beforeprint', () => {
    drawSome(0, PRINTED);
    for (const view of views) view.open(true);
  });
  window.addEventListener('afterprint', () => {
    draw(page);
  });
  return {
    show(findings) {
      chosen = findings;
      draw(0);
    },
    openFinding(id) {
      const index = chosen.findIndex((finding) => idOf(finding) === id);
      if (index < 0) return false;
      if (Math.floor(index / PAGE_SIZE) !== page) draw(Math.floor(index / PAGE_SIZE));
      const view = views[index % PAGE_SIZE];
      view?.open(true);
      view?.item.scrollIntoView();
      view?.button.focus({ preventScroll: true });
      return true;
    },
  };
}

/** Arrow keys go from one finding to the next, Home and End to the first and the last of the page. */
function moveFocus(event: KeyboardEvent, views: readonly FindingView[]): void {
  const at = views.findIndex(({ button }) => button === document.activeElement);
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: views.length - 1,
  };
  const target = views[targets[event.key] ?? -1];
  if (at < 0 || target === undefined) return;
  event.preventDefault();
  target.button.focus();
}

function describeCount(first: number, some: number, chosen: number, all: number): string {
  if (all === 0) return '';
  if (chosen === 0) return 'Nothing matches.';
  const whole = chosen === all ? `${all}` : `${chosen} of ${all}`;
  const unit = all === 1 ? 'finding' : 'findings';
  return some === chosen ? `${whole} ${unit}` : `${first + 1} to ${first + some} of ${whole} ${unit}`;
}

interface Pager {
  update(page: number, pages: number): void;
}

/** Buttons to go back and on; `go` is told by how many pages. */
function createPager(go: (step: number) => void): Pager {
  const nav = getElement('pager', HTMLElement);
  const position = element('span');
  const makeButton = (text: string, step: number): HTMLButtonElement => {
    const button = element('button', { text, attributes: { type: 'button' } });
    button.addEventListener('click', () => {
      go(step);
    });
    return button;
  };
  const back = makeButton('Previous', -1);
  const on = makeButton('Next', 1);
  nav.append(back, position, on);
  return {
    update(page, pages) {
      nav.hidden = pages < 2;
      position.textContent = `Page ${page + 1} of ${pages}`;
      back.disabled = page === 0;
      on.disabled = page >= pages - 1;
    },
  };
}
