import { getElement } from './element.js';

/** Lets the reader choose between light and dark; until then the system's choice holds. */
export function connectTheme(): void {
  const root = document.documentElement;
  const button = getElement('theme', HTMLButtonElement);
  const system = matchMedia('(prefers-color-scheme: dark)');
  const current = (): string => root.dataset['theme'] ?? (system.matches ? 'dark' : 'light');
  const label = (): void => {
    button.textContent = current() === 'dark' ? 'Light' : 'Dark';
  };
  button.addEventListener('click', () => {
    root.dataset['theme'] = current() === 'dark' ? 'light' : 'dark';
    label();
  });
  system.addEventListener('change', label);
  label();
}
