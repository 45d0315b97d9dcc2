import type { GuardUse } from '../../model/answer.js';
import type { Coverage } from '../../model/result.js';
import { count, total } from '../../report/coverage-lines.js';

/** What an audit found out about a project that its configuration should know. */
export interface Findings {
  readonly coverage: Coverage;
  readonly guards: readonly GuardUse[];
  readonly findings: number;
}

/** A configuration with comments: what holds anyway, and what only the project can say, left out until it does. */
export function draftConfig({ coverage, guards }: Pick<Findings, 'coverage' | 'guards'>): string {
  const unseen = [...new Set(guards.filter(({ proves }) => proves === 'unknown').map(({ name }) => name))];
  const suggestions = unseen.map(
    (name) => `  //   { "name": ${JSON.stringify(name.replace(/\(\)$/, ''))}, "proves": "user" },`,
  );
  return [
    '{',
    `  // ${describeEntries(coverage)}`,
    '  // Lowest severity that fails the run, lowest confidence that is shown.',
    '  "failOn": "medium",',
    '  "minConfidence": "medium",',
    '',
    '  // Routes that are open on purpose.',
    '  "public": [],',
    ...(suggestions.length === 0
      ? []
      : [
          '',
          '  // These stand before routes and could not be seen into. Keep those that end the request of an unknown caller',
          '  // ("proves": "user", "role", "owner" or "signature"); what is written here is believed.',
          '  // "guards": [',
          ...suggestions,
          '  // ],',
        ]),
    '}',
    '',
  ].join('\n');
}

function describeEntries({ files, entries }: Coverage): string {
  const frameworks = entries.map(({ name, count: number }) => `${name} ${number}`).join(', ');
  const seen = `${count(total(entries), 'entry point')}${frameworks === '' ? '' : ` (${frameworks})`}`;
  return `${count(files.parsed + files.partial, 'file')}, ${seen}.`;
}
