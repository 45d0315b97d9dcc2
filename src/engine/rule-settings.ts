/** Which rules run, and with which severity where. */
import { posix } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import type { Config, RuleSetting, RuleSettings } from '../model/config.js';
import type { RuleMetadata } from '../model/finding.js';

/** Answers with which severity a rule's findings in a file are reported. */
export type FindSetting = (rule: RuleMetadata, file: string) => RuleSetting;

/** Reads the configured severities; a later override wins over an earlier one, and any over `rules`. `prefix` leads from the configuration's folder to the audited root. */
export function createSettings(config: Config, prefix: string): FindSetting {
  const overrides = config.overrides.map(({ paths, rules }) => ({ matcher: ignore().add([...paths]), rules }));
  return (rule, file) => {
    const last = overrides.findLast(
      ({ matcher, rules }) => settingOf(rule, rules) !== undefined && matches(matcher, posix.join(prefix, file)),
    );
    return (last && settingOf(rule, last.rules)) ?? settingOf(rule, config.rules) ?? rule.severity;
  };
}

/** The rules that run at all, not those switched off everywhere, with the severity that the project gives them. */
export function selectRules<R extends RuleMetadata>(rules: readonly R[], config: Config, only: readonly string[]): R[] {
  const wanted = only.length === 0 ? rules : rules.filter((rule) => only.includes(rule.id));
  return wanted.flatMap((rule) => {
    const setting = settingOf(rule, config.rules) ?? rule.severity;
    if (setting !== 'off') return [{ ...rule, severity: setting }];
    const isOnSomewhere = config.overrides.some(({ rules: one }) => (settingOf(rule, one) ?? 'off') !== 'off');
    return isOnSomewhere ? [rule] : [];
  });
}

/** A setting written under a rule's previous id still counts. */
function settingOf(rule: RuleMetadata, settings: RuleSettings): RuleSetting | undefined {
  return [rule.id, ...(rule.previousIds ?? [])].map((id) => settings[id]).find((setting) => setting !== undefined);
}

function matches(matcher: Ignore, file: string): boolean {
  // A path that leads out of the audited root cannot be named by a pattern.
  return ignore.isPathValid(file) && matcher.ignores(file);
}
