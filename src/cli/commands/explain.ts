import { renderMarkdown } from '../../report/markdown.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { readRuleDocument } from '../package-files.js';
import { getRule } from '../prepare-audit.js';
import { print, terminalWidth, wantsColor } from '../terminal.js';

/** `assay explain <rule>`: the rule's document. */
export async function explain(id: string, { color }: { readonly color: boolean }): Promise<ExitCode> {
  const rule = getRule(id);
  const document = readRuleDocument(rule.id) || `# ${rule.id}\n\n${rule.title}.\n`;
  const look = { color: wantsColor(color), width: terminalWidth(), quiet: false, pathPrefix: '' };
  await print(renderMarkdown(document, look));
  return EXIT.clean;
}
