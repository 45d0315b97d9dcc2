/** What the reader looks for. */
import type { PageData, PageFinding } from '../page-data.js';
import { element, getElement } from './element.js';

/** The controls by which findings are chosen. */
export interface Filters {
  /** Whether any of them leaves something out. */
  isActive(): boolean;
  matches(finding: PageFinding): boolean;
  /** Sets one of them, as a click on a chart does; the same again takes it back. */
  toggle(name: string, value: string): void;
  reset(): void;
}

/** Connects the controls; `changed` runs when one of them has changed. */
export function createFilters(data: PageData, changed: () => void): Filters {
  const search = getElement('search', HTMLInputElement);
  const rule = getElement('rule', HTMLSelectElement);
  const folder = getElement('folder', HTMLSelectElement);
  const severities = [...document.querySelectorAll<HTMLInputElement>('input[name=severity]')];
  const used = data.findings.map((finding) => data.rules[finding.rule]?.id ?? '');
  addOptions(rule, used);
  addOptions(
    folder,
    data.findings.map((finding) => data.files[finding.at.file]?.folder ?? ''),
  );
  const texts = new Map(data.findings.map((finding) => [finding, searchText(finding, data)]));
  for (const control of [search, rule, folder, ...severities]) control.addEventListener('input', changed);

  const reset = (): void => {
    for (const control of [search, rule, folder]) control.value = '';
    for (const box of severities) box.checked = true;
    changed();
  };
  return {
    reset,
    isActive: () => [search, rule, folder].some(({ value }) => value !== '') || severities.some((box) => !box.checked),
    matches(finding) {
      const words = search.value.toLowerCase().split(/\s+/);
      const text = texts.get(finding) ?? '';
      return (
        severities.some(({ checked, value }) => checked && value === finding.severity) &&
        (rule.value === '' || data.rules[finding.rule]?.id === rule.value) &&
        (folder.value === '' || data.files[finding.at.file]?.folder === folder.value) &&
        words.every((word) => text.includes(word))
      );
    },
    toggle(name, value) {
      const select = { rule, folder }[name];
      if (select !== undefined) {
        select.value = select.value === value ? '' : value;
      } else {
        const isOnly = severities.every((box) => box.checked === (box.value === value));
        for (const box of severities) box.checked = isOnly || box.value === value;
      }
      changed();
    },
  };
}

/** Every name once, in the order of the alphabet. */
function addOptions(select: HTMLSelectElement, names: readonly string[]): void {
  const sorted = [...new Set(names)].sort();
  select.append(...sorted.map((name) => element('option', { text: name, attributes: { value: name } })));
}

/** All that can be searched for, in lower case. */
function searchText(finding: PageFinding, { files, rules }: PageData): string {
  const places = [finding.at, ...finding.path.map(({ at }) => at)].map((at) => files[at.file]?.path ?? '');
  const { message, fix, entry, fingerprint, severity, confidence } = finding;
  const parts = [message, fix, entry, fingerprint, severity, confidence, rules[finding.rule]?.id ?? '', ...places];
  return parts.join('\n').toLowerCase();
}
