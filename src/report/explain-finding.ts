/** `assay explain <fingerprint>`: one finding as the report shows it, how to fix what it is about, and what to do next. */
import type { Finding } from '../model/finding.js';
import { renderMarkdown } from './markdown.js';
import { printable, renderFinding, where, type FindingContext } from './render-finding.js';
import { findSection } from './read-document.js';
import { wrapWords } from './wrap-text.js';

/** Renders the finding; `document` is its rule's. */
export function renderExplained(finding: Finding, context: FindingContext, document: string): string {
  const { options, paint } = context;
  const fix = findSection(document, 'How to fix');
  const place = where(finding.at, context).replace(/:\d+$/, '');
  const next = [
    [`assay why ${place}`, 'what every rule says here, and what it rests on'],
    [`assay explain ${finding.ruleId}`, 'all about the rule'],
    [`// assay-ignore ${finding.ruleId} -- reason`, 'the comment that silences it, on the line before'],
  ] as const;
  const lines = [
    ...renderFinding(finding, context),
    '',
    `  ${paint.bold('Entry point')} ${printable(finding.entry)}   ${paint.bold('Fingerprint')} ${finding.fingerprint}`,
    '',
  ];
  const steps = next.flatMap(([command, text]) => [
    `  ${paint.cyan(printable(command))}`,
    ...indent(text, options.width),
  ]);
  return [
    lines.join('\n'),
    ...(fix === undefined ? [] : [renderMarkdown(`## How to fix\n\n${fix}`, options)]),
    `${[paint.bold('Next'), ...steps].join('\n')}\n`,
  ].join('\n');
}

function indent(text: string, width: number): string[] {
  return wrapWords(text, width - 6).map((line) => `      ${line}`);
}
