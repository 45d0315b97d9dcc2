/** Changes to a program that change no defect of it, and what a baseline makes of each. */
import { basename, dirname, posix } from 'node:path';
import { format } from 'prettier';
import ts from 'typescript';
import { analyze, readProgram } from '../../src/analyze.js';
import { createResolver } from '../../src/discovery/resolve-imports.js';
import { compareFindings, recordOf } from '../../src/engine/baseline.js';
import type { Finding } from '../../src/model/finding.js';
import type { Resolver } from '../../src/model/source.js';
import { withFolder } from './audit-texts.js';
import { applyEdits, CODE, renamableFiles, renameProgram, type Edit } from './rename-program.js';

type Texts = ReadonlyMap<string, string>;

/** A program, and what an edit needs to know of it. */
interface Program {
  readonly texts: Texts;
  readonly resolve: Resolver;
  /** Names that are schema. */
  readonly kept: ReadonlySet<string>;
}

/** Makes another text of a program. */
type Change = (program: Program) => Texts | Promise<Texts>;

/** What a team does all day, by name. */
export const CHANGES: Readonly<Record<string, Change>> = {
  'lines inserted': ({ texts }) => editEach(texts, insertLines),
  reformatted: ({ texts }) => reformat(texts),
  'local variables renamed': (program) => renameProgram({ ...program, onlyLocals: true }).texts,
  'files moved': (program) => moveFiles(program, (path) => posix.join(dirname(path), 'moved', basename(path))),
  'directories renamed': (program) =>
    moveFiles(program, (path) => (path.includes('/') ? posix.join(`${dirname(path)}-renamed`, basename(path)) : path)),
  'functions reordered': ({ texts }) => editEach(texts, reverseFunctions),
};

/** What a baseline of the program as it was says of it as it is. */
export interface Churn {
  /** Whether the change found anything to change. */
  readonly changed: boolean;
  readonly findings: number;
  readonly fresh: number;
  readonly lost: number;
}

/** Audits a program before and after a change. */
export async function measureChurn(texts: Texts, change: Change): Promise<Churn> {
  const program = await withFolder(texts, async (options) => {
    const read = await readProgram(options);
    const { entities } = read.program.schema;
    const kept = new Set(entities.flatMap(({ name, table }) => [name, table ?? name]));
    return { texts, resolve: createResolver(read.sources), kept };
  });
  const edited = await change(program);
  const [before, after] = [await findingsOf(texts), await findingsOf(edited)];
  const compared = compareFindings(
    after,
    before.map((finding) => recordOf(finding, '')),
    '',
  );
  const changed = [...edited].some(([path, text]) => texts.get(path) !== text);
  return { changed, findings: before.length, fresh: compared.fresh.length, lost: compared.lost.length };
}

/** What auditing a program finds. */
export async function findingsOf(texts: Texts): Promise<readonly Finding[]> {
  return (await withFolder(texts, analyze)).findings;
}

function editEach(texts: Texts, editsOf: (source: ts.SourceFile) => readonly Edit[]): Texts {
  return new Map(
    [...texts].map(([path, text]) => [
      path,
      CODE.test(path) ? applyEdits(text, editsOf(ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true))) : text,
    ]),
  );
}

/** A line before every statement that begins one, comments that speak of it included. */
function insertLines(source: ts.SourceFile): readonly Edit[] {
  const { text } = source;
  const places = new Set<number>();
  const visit = (node: ts.Node): void => {
    if (ts.isStatement(node) && !ts.isBlock(node)) {
      const comments = ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [];
      const begins = [...comments.map(({ pos }) => pos), node.getStart()].map(
        (pos) => [text.lastIndexOf('\n', pos - 1) + 1, pos] as const,
      );
      const first = begins.find(([line, pos]) => text.slice(line, pos).trim() === '');
      if (first !== undefined) places.add(first[0]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...places].map((start) => ({ start, end: start, text: '\n// One more line.\n' }));
}

async function reformat(texts: Texts): Promise<Texts> {
  const style = { printWidth: 50, tabWidth: 4, semi: false, singleQuote: false, trailingComma: 'none' } as const;
  const formatted = new Map<string, string>();
  for (const [path, text] of texts) {
    formatted.set(path, CODE.test(path) ? await format(text, { ...style, filepath: path }) : text);
  }
  return formatted;
}

/** Imports follow the files they lead to. */
function moveFiles({ texts, resolve }: Program, move: (path: string) => string): Texts {
  const code = [...texts.keys()].filter((path) => CODE.test(path));
  const files = new Map(renamableFiles({ texts, resolve }, code).map((path) => [path, move(path)]));
  const newPath = (path: string): string => files.get(path) ?? path;
  return new Map(
    [...texts].map(([path, text]) => {
      if (!CODE.test(path)) return [path, text];
      const edits = ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName, pos }): Edit[] => {
        const target = fileName.startsWith('.') ? resolve(path, fileName) : undefined;
        if (target?.kind !== 'file') return [];
        const start = text.indexOf(fileName, pos);
        const to = specifierFor(newPath(path), newPath(target.path), { fileName, target: target.path });
        return [{ start, end: start + fileName.length, text: to }];
      });
      return [newPath(path), applyEdits(text, edits)];
    }),
  );
}

/** Written as the old specifier was: with or without an extension, or as a folder. */
function specifierFor(from: string, to: string, old: { readonly fileName: string; readonly target: string }): string {
  const stem = basename(old.target).replace(CODE, '');
  const isFolder = stem === 'index' && !basename(old.fileName).startsWith('index');
  const extension = CODE.exec(old.fileName)?.[0] ?? '';
  const path = posix.relative(dirname(from), isFolder ? dirname(to) : to.replace(CODE, extension));
  return path.startsWith('.') ? path : `./${path}`;
}

/** Functions of a module may be declared in any order, methods of a class too. */
function reverseFunctions(source: ts.SourceFile): readonly Edit[] {
  const groups: ts.Node[][] = [source.statements.filter((one) => ts.isFunctionDeclaration(one))];
  const visit = (node: ts.Node): void => {
    if (ts.isClassLike(node)) groups.push(node.members.filter((one) => ts.isMethodDeclaration(one)));
    ts.forEachChild(node, visit);
  };
  visit(source);
  // A class inside a function that moves is left as it is: edits may not overlap.
  const outer = groups.filter((group) => !groups.some((other) => other !== group && isWithinSome(group, other)));
  return outer.flatMap((group) =>
    group.map((node, index) => ({
      start: node.getFullStart(),
      end: node.getEnd(),
      text: group.at(-1 - index)?.getFullText() ?? '',
    })),
  );
}

function isWithinSome(group: readonly ts.Node[], others: readonly ts.Node[]): boolean {
  return group.some((node) => others.some((other) => node.pos >= other.pos && node.end <= other.end));
}
