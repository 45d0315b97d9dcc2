/** Parts of a rule's document (README, Markdown) that reports quote. */

/** The text under `## title`, without the title; undefined when the document has no such section. */
export function findSection(document: string, title: string): string | undefined {
  const sections = document.split(/^## /m).slice(1);
  const section = sections.find((text) => text.split('\n', 1)[0]?.trim().toLowerCase() === title.toLowerCase());
  return section?.slice(section.indexOf('\n') + 1).trim();
}

/** What stands between the document's title and its first section, the severity left out. */
export function readIntroduction(document: string): string {
  const [head = ''] = document.split(/^## /m);
  return head
    .replace(/^# .*$/m, '')
    .replace(/^\s*Severity: [\w-]+\.\s*/, '')
    .trim();
}

/** A section's first paragraphs or first list, as plain text lines without Markdown marks. */
export function firstBlock(section: string): string[] {
  const [block = ''] = section.split(/\n\s*\n/);
  const isList = /^\s*(?:\d+\.|[-*])\s/.test(block);
  const items = isList ? block.split(/\n(?=\s*(?:\d+\.|[-*])\s)/) : [block];
  return items.map((item) => stripMarks(item));
}

/** Without emphasis and link targets; code stays in its backticks. */
export function stripMarks(markdown: string): string {
  return markdown
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
