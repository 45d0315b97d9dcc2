/** Runs the phases: says on a terminal what is going on, and takes the time. */
import { setImmediate } from 'node:timers/promises';
import ora, { type Ora } from 'ora';
import type { AuditOptions } from '../engine/audit-options.js';
import type { PhaseTime } from '../model/result.js';

/** Short runs show nothing. */
const PATIENCE_MS = 500;

const TEXTS: Readonly<Record<string, string>> = {
  discovery: 'Looking for files',
  syntax: 'Reading files',
  sql: 'Loading the SQL parser',
  program: 'Linking modules',
  flow: 'Following requests',
  rules: 'Asking the rules',
};

/** Wraps the phases of one run. */
export interface Progress {
  readonly phase: AuditOptions['phase'];
  /** Removes the display. */
  stop(): void;
  /** How long each phase took, in order. */
  readonly timing: readonly PhaseTime[];
}

/** Starts; a display is shown on a terminal's standard error only, and not in continuous integration. */
export function startProgress({ quiet }: { readonly quiet: boolean }): Progress {
  const visible = !quiet && process.stderr.isTTY && (process.env['CI'] ?? '') === '';
  const started = performance.now();
  const timing: PhaseTime[] = [];
  let spinner: Ora | undefined;
  return {
    timing,
    stop: () => spinner?.stop(),
    async phase(name, run) {
      const text = `${TEXTS[name] ?? name} …`;
      if (spinner) spinner.text = text;
      // Reading and linking keep the thread busy; the display is drawn between phases.
      else if (visible && performance.now() - started > PATIENCE_MS)
        spinner = ora({ text, discardStdin: false }).start();
      if (spinner) await setImmediate();
      const before = performance.now();
      const used = process.cpuUsage();
      const result = await run();
      const { user, system } = process.cpuUsage(used);
      const milliseconds = Math.round(performance.now() - before);
      timing.push({ phase: name, milliseconds, cpu: Math.round((user + system) / 1000) });
      return result;
    },
  };
}
