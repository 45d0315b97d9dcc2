import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Where systems keep a Chromium; `CHROMIUM` names another place. */
const PLACES = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
];

/** The browser of this machine; undefined when it has none, which only a developer's machine may. */
export const executablePath = PLACES.find((place) => place !== '' && existsSync(place));

/** Starts it without a window. In containers, where tests run as root, it has no sandbox. */
export function launchChromium(): Promise<Browser> {
  if (executablePath === undefined) throw new Error('No Chromium was found: ".ci/run" installs it.');
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}
