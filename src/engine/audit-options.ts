import type { DiscoverOptions } from '../discovery/discover.js';
import type { Config } from '../model/config.js';
import type { AuditResult } from '../model/result.js';
import type { Rule } from './rule-api.js';

/** What to audit, and how; `root` is the folder of the configuration. */
export interface AuditOptions extends DiscoverOptions, Pick<AuditResult, 'version'> {
  readonly config: Config;
  /** Every rule there is, to tell an unknown id in a suppression from one that does not run. */
  readonly allRules: readonly Rule[];
  /** The rules that run, with their documents. */
  readonly rules: readonly (Rule & { readonly document: string })[];
  /** The audited root relative to the configuration's folder: what the globs of overrides are matched with. */
  readonly prefix: string;
  /** YYYY-MM-DD; passed in, so that the same input gives the same output. */
  readonly today: string;
  /** Wraps each phase: progress, timing. */
  readonly phase: <T>(name: string, run: () => T | Promise<T>) => Promise<T>;
}
