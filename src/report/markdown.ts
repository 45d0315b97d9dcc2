/** A rule's document for the terminal. Reads the Markdown that rule documents use: headings, lists, code, emphasis, tables. */
import type { ChalkInstance } from 'chalk';
import { createPaint } from './paint.js';
import type { ReportOptions } from './report-options.js';
import { renderTable } from './table.js';
import { hang, wrapWords } from './wrap-text.js';

/** A run of lines of one kind. */
interface Block {
  readonly kind: 'heading' | 'code' | 'item' | 'table' | 'text';
  readonly lines: string[];
}

const ITEM = /^(\s*)(\d+\.|[-*])\s+(.*)$/;

/** Renders a Markdown text. */
export function renderMarkdown(markdown: string, options: ReportOptions): string {
  const paint = createPaint(options.color);
  const width = Math.min(options.width, 100);
  const blocks = readBlocks(markdown);
  const rendered = blocks.map((block, index) => {
    // Items of one list stand together.
    const gap = index === 0 || (block.kind === 'item' && blocks[index - 1]?.kind === 'item') ? [] : [''];
    return [...gap, ...renderBlock(block, paint, width)].join('\n');
  });
  return `${rendered.join('\n')}\n`;
}

function readBlocks(markdown: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const line of markdown.replace(/<!--[\s\S]*?-->/g, '').split(/\r?\n/)) {
    const kind = kindOf(line, open);
    if (kind === 'end') {
      open = undefined;
    } else if (kind === 'more') {
      open?.lines.push(line);
    } else {
      const block: Block = { kind, lines: kind === 'code' ? [] : [line] };
      blocks.push(block);
      open = kind === 'heading' ? undefined : block;
    }
  }
  return blocks;
}

/** What a line does: it begins a block, goes on with the open one, or ends it. */
function kindOf(line: string, open: Block | undefined): Block['kind'] | 'more' | 'end' {
  const isFence = /^\s*```/.test(line);
  if (open?.kind === 'code') return isFence ? 'end' : 'more';
  if (isFence) return 'code';
  if (line.trim() === '') return 'end';
  if (/^#{1,6} /.test(line)) return 'heading';
  if (ITEM.test(line)) return 'item';
  if (line.startsWith('|') && open?.kind !== 'table') return 'table';
  return open === undefined ? 'text' : 'more';
}

function renderBlock({ kind, lines }: Block, paint: ChalkInstance, width: number): string[] {
  switch (kind) {
    case 'heading':
      return [paint.bold((lines[0] ?? '').replace(/^#+ /, ''))];
    case 'code':
      return lines.map((line) => `    ${paintCode(line, paint)}`);
    case 'item':
      return renderItem(lines.join(' '), paint, width);
    case 'table':
      return renderTable(lines.filter((line) => !/^[|\s:-]+$/.test(line)).map((line) => readCells(line, paint)));
    default:
      return wrapWords(paintInline(lines.join(' '), paint), width);
  }
}

function renderItem(text: string, paint: ChalkInstance, width: number): string[] {
  const [, indent = '', mark = '-', content = text] = ITEM.exec(text) ?? [];
  const bullet = /\d/.test(mark) ? mark : '•';
  return hang(`${indent}  ${bullet} `, paintInline(content, paint), width);
}

function readCells(line: string, paint: ChalkInstance): string[] {
  const inner = line.trim().replace(/^\||\|$/g, '');
  return inner.split('|').map((cell) => paintInline(cell.trim(), paint));
}

function paintCode(line: string, paint: ChalkInstance): string {
  if (/^\s*\/\/ bad\b/.test(line)) return paint.red(line);
  if (/^\s*\/\/ good\b/.test(line)) return paint.green(line);
  return /^\s*\/\//.test(line) ? paint.dim(line) : line;
}

/** Colours code word by word, so that a line can break inside it. */
function paintInline(text: string, paint: ChalkInstance): string {
  const words = (style: ChalkInstance, content: string): string =>
    content
      .split(' ')
      .map((word) => style(word))
      .join(' ');
  return text
    .split(/(`[^`]+`)/)
    .map((part) => {
      if (part.startsWith('`') && part.endsWith('`') && part.length > 2) return words(paint.cyan, part.slice(1, -1));
      return part
        .replace(/\[([^\]]+)\]\((https?:[^)]+)\)/g, '$1 ($2)')
        .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
        .replace(/\*\*([^*]+)\*\*/g, (_, content: string) => words(paint.bold, content));
    })
    .join('');
}
