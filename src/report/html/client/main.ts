/** The script of the HTML report: draws the findings that the page holds as data. It is compiled into the page. */
import type { PageData } from '../page-data.js';
import { getElement } from './element.js';
import { createFilters } from './filters.js';
import { createFindingList } from './finding-list.js';
import { connectTheme } from './theme.js';

const data = readData();
const list = createFindingList(data);
const filters = createFilters(data, refresh);
const reset = getElement('reset', HTMLButtonElement);

connectTheme();
reset.addEventListener('click', () => {
  filters.reset();
});
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-filter]')) {
  button.addEventListener('click', () => {
    filters.toggle(button.dataset['filter'] ?? '', button.dataset['value'] ?? '');
  });
}
window.addEventListener('hashchange', followLink);
refresh();
followLink();

function refresh(): void {
  reset.hidden = !filters.isActive();
  list.show(data.findings.filter((finding) => filters.matches(finding)));
}

/** A link to a finding that the filters leave out takes them back. */
function followLink(): void {
  const id = location.hash.slice(1);
  if (id === '' || list.openFinding(id)) return;
  filters.reset();
  list.openFinding(id);
}

function readData(): PageData {
  const parsed: unknown = JSON.parse(getElement('data', HTMLScriptElement).textContent);
  if (!isPageData(parsed)) throw new Error('the page holds no findings');
  return parsed;
}

/** The page was written together with this script: one look tells whether the data arrived. */
function isPageData(value: unknown): value is PageData {
  return typeof value === 'object' && value !== null && 'findings' in value;
}
