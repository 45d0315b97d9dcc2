import { basename, dirname, posix } from 'node:path';
import ts from 'typescript';
import type { Resolution } from '../../src/model/source.js';

/** A program whose local names and files are called something else; every line is where it was. */
export interface Renamed {
  readonly texts: ReadonlyMap<string, string>;
  /** New paths by old ones. */
  readonly files: ReadonlyMap<string, string>;
}

/** What renaming needs to know of a program. */
export interface RenameInput {
  readonly texts: ReadonlyMap<string, string>;
  /** Where an import leads. */
  readonly resolve: (from: string, specifier: string) => Resolution;
  /** Names that are schema: entities and tables. */
  readonly kept: ReadonlySet<string>;
  /** Only what stands inside functions: variables and parameters, no file. */
  readonly onlyLocals?: boolean;
}

/** Paths of code. */
export const CODE = /\.[cm]?[jt]sx?$/;
/** Files whose name, and whose exports' names, a framework demands. */
const FRAMEWORK_FILE =
  /(?:^|\/)pages\/|(?:^|\/)(?:route|page|layout|template|loading|error|not-found|default|middleware|proxy|instrumentation|autohooks)\.[cm]?[jt]sx?$|\.config\.[cm]?[jt]s$/;

/** Renames functions, variables, parameters, classes and files. */
export function renameProgram(input: RenameInput): Renamed {
  const code = new Map([...input.texts].filter(([path]) => CODE.test(path)));
  const files = input.onlyLocals === true ? new Map<string, string>() : renameFiles(input, [...code.keys()]);
  const names = new Names(createProgram(input, code), input);
  const texts = new Map<string, string>();
  for (const [path, text] of input.texts) {
    const source = code.has(path) ? names.program.getSourceFile(`/${path}`) : undefined;
    const edits = source === undefined ? [] : [...names.edits(source), ...specifierEdits(source, path, input, files)];
    texts.set(files.get(path) ?? path, applyEdits(text, edits));
  }
  return { texts, files };
}

/** Text put in place of what stands between two offsets. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A text with its edits made; they do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const last = edits.toSorted((a, b) => b.start - a.start);
  return last.reduce((result, { start, end, text: put }) => result.slice(0, start) + put + result.slice(end), text);
}

/** Files named by a framework, a manifest or an import that is not relative keep their names. */
function renameFiles(input: RenameInput, paths: readonly string[]): ReadonlyMap<string, string> {
  const renamed = renamableFiles(input, paths);
  return new Map(
    renamed.map((path, index) => [path, posix.join(dirname(path), `file${index}${/\.[^.]+$/.exec(path)?.[0] ?? ''}`)]),
  );
}

/** Files that nothing but relative imports knows by their path. */
export function renamableFiles(
  { texts, resolve }: Pick<RenameInput, 'texts' | 'resolve'>,
  paths: readonly string[],
): readonly string[] {
  const manifests = [...texts].filter(([path]) => path.endsWith('.json')).map(([, text]) => text);
  const pinned = new Set<string>();
  for (const path of paths) {
    const text = texts.get(path) ?? '';
    for (const { fileName: specifier } of ts.preProcessFile(text, true, true).importedFiles) {
      const target = specifier.startsWith('.') ? undefined : resolve(path, specifier);
      if (target?.kind === 'file') pinned.add(target.path);
    }
  }
  const isKept = (path: string): boolean =>
    FRAMEWORK_FILE.test(path) ||
    path.endsWith('.d.ts') ||
    pinned.has(path) ||
    stemOf(path) === 'index' ||
    path.includes('migrations/') ||
    manifests.some((text) => text.includes(basename(path)));
  return paths.filter((path) => !isKept(path)).sort();
}

function stemOf(path: string): string {
  return basename(path).replace(CODE, '');
}

/** Relative specifiers follow the files they lead to. */
function specifierEdits(
  source: ts.SourceFile,
  path: string,
  { resolve }: RenameInput,
  files: ReadonlyMap<string, string>,
): readonly Edit[] {
  return ts.preProcessFile(source.text, true, true).importedFiles.flatMap(({ fileName, pos }) => {
    if (!fileName.startsWith('.')) return [];
    const target = resolve(path, fileName);
    const to = target.kind === 'file' ? files.get(target.path) : undefined;
    if (to === undefined || target.kind !== 'file') return [];
    const start = source.text.indexOf(fileName, pos);
    const name = basename(fileName).replace(stemOf(target.path), stemOf(to));
    return [{ start, end: start + fileName.length, text: `${fileName.slice(0, -basename(fileName).length)}${name}` }];
  });
}

/** The program as TypeScript binds it; nothing is read from disk, and nothing of the language's own library is known. */
function createProgram({ resolve }: RenameInput, code: ReadonlyMap<string, string>): ts.Program {
  const options: ts.CompilerOptions = {
    allowJs: true,
    noLib: true,
    types: [],
    jsx: ts.JsxEmit.Preserve,
    experimentalDecorators: true,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host: ts.CompilerHost = {
    fileExists: (name) => code.has(name.slice(1)),
    readFile: (name) => code.get(name.slice(1)),
    getSourceFile: (name, version) => {
      const text = code.get(name.slice(1));
      return text === undefined ? undefined : ts.createSourceFile(name, text, version, true);
    },
    getDefaultLibFileName: () => '/lib.d.ts',
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    writeFile: () => undefined,
    resolveModuleNameLiterals: (literals, from) =>
      literals.map(({ text }) => {
        const target = resolve(from.slice(1), text);
        if (target.kind !== 'file') return { resolvedModule: undefined };
        const extension = /\.[cm]?[jt]sx?$/.exec(target.path)?.[0] ?? '.ts';
        return { resolvedModule: { resolvedFileName: `/${target.path}`, extension } };
      }),
  };
  return ts.createProgram({ rootNames: [...code.keys()].map((path) => `/${path}`), options, host });
}

/** Decides which declarations get a new name, and finds all their uses. */
class Names {
  readonly program: ts.Program;
  private readonly checker: ts.TypeChecker;
  private readonly kept: ReadonlySet<string>;
  private readonly onlyLocals: boolean;
  private readonly pinned = new Set<ts.Node>();
  private readonly given = new Map<ts.Node, string>();

  constructor(program: ts.Program, { kept, onlyLocals = false }: RenameInput) {
    this.program = program;
    this.kept = kept;
    this.onlyLocals = onlyLocals;
    this.checker = program.getTypeChecker();
    for (const source of program.getSourceFiles()) this.pin(source);
  }

  /** The places of one file where a new name stands. */
  edits(source: ts.SourceFile): readonly Edit[] {
    const edits: Edit[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node)) edits.push(...this.edit(node));
      ts.forEachChild(node, visit);
    };
    visit(source);
    return edits;
  }

  /** Names that are exported under another one, or that a framework asks for, stay. */
  private pin(node: ts.Node): void {
    if (ts.isExportSpecifier(node) && node.propertyName !== undefined) {
      const target = this.declarationOf(this.checker.getExportSpecifierLocalTargetSymbol(node));
      if (target !== undefined) this.pinned.add(target);
    }
    ts.forEachChild(node, (child) => this.pin(child));
  }

  private edit(node: ts.Identifier): readonly Edit[] {
    const { parent } = node;
    if (ts.isShorthandPropertyAssignment(parent) && parent.name === node) {
      const name = this.nameFor(this.checker.getShorthandAssignmentValueSymbol(parent));
      return name === undefined ? [] : [replace(node, `${node.text}: ${name}`)];
    }
    const name = this.nameFor(this.symbolAt(node));
    if (name === undefined) return [];
    const isShortPattern =
      ts.isBindingElement(parent) &&
      parent.name === node &&
      parent.propertyName === undefined &&
      parent.dotDotDotToken === undefined &&
      ts.isObjectBindingPattern(parent.parent);
    return [replace(node, isShortPattern ? `${node.text}: ${name}` : name)];
  }

  private symbolAt(node: ts.Identifier): ts.Symbol | undefined {
    const { parent } = node;
    if (ts.isBindingElement(parent) && parent.propertyName === node) return undefined;
    if (ts.isExportSpecifier(parent)) return this.checker.getExportSpecifierLocalTargetSymbol(parent);
    return this.checker.getSymbolAtLocation(node);
  }

  private nameFor(symbol: ts.Symbol | undefined): string | undefined {
    const declaration = this.declarationOf(symbol);
    if (declaration === undefined || this.pinned.has(declaration)) return undefined;
    const known = this.given.get(declaration);
    if (known !== undefined) return known;
    const name = declaration.name.text;
    const isUpper = /^[A-Z]/.test(name);
    const made = `${isUpper ? 'N' : 'n'}${this.given.size}`;
    this.given.set(declaration, made);
    return made;
  }

  /** The declaration behind a use, where it is one that gets a new name. */
  private declarationOf(symbol: ts.Symbol | undefined): Renamable | undefined {
    if (symbol === undefined) return undefined;
    if ((symbol.flags & ts.SymbolFlags.Alias) !== 0) return this.aliasedDeclaration(symbol);
    const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
    if (declaration === undefined || !isRenamable(declaration)) return undefined;
    return this.mayChange(declaration) ? declaration : undefined;
  }

  /** Behind `import { a }`, `export { a }` and `export { a } from` stands the declaration; `as` gives a name of its own. */
  private aliasedDeclaration(alias: ts.Symbol): Renamable | undefined {
    const specifier = alias.declarations?.[0];
    if (specifier === undefined) return undefined;
    if (!ts.isImportSpecifier(specifier) && !ts.isExportSpecifier(specifier)) return undefined;
    if (ts.isImportSpecifier(specifier) && specifier.propertyName !== undefined) return undefined;
    const target = this.checker.getImmediateAliasedSymbol(alias);
    const declaration = target === alias ? undefined : this.declarationOf(target);
    return ts.isExportSpecifier(specifier) || declaration?.name.text === specifier.name.text ? declaration : undefined;
  }

  private mayChange(declaration: Renamable): boolean {
    const { text } = declaration.name;
    if (text === 'this' || this.kept.has(text)) return false;
    if (ts.isParameter(declaration) && ts.isParameterPropertyDeclaration(declaration, declaration.parent)) return false;
    if (this.onlyLocals && !isLocal(declaration)) return false;
    const source = declaration.getSourceFile();
    return !(FRAMEWORK_FILE.test(source.fileName) && isExported(declaration)) && !isAmbient(declaration);
  }
}

function replace(node: ts.Node, text: string): Edit {
  return { start: node.getStart(), end: node.getEnd(), text };
}

type Renamable = (
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.VariableDeclaration
  | ts.BindingElement
  | ts.ParameterDeclaration
  | ts.ClassDeclaration
  | ts.ClassExpression
) & { readonly name: ts.Identifier };

function isRenamable(node: ts.Declaration): node is Renamable {
  const isKind =
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isVariableDeclaration(node) ||
    ts.isBindingElement(node) ||
    ts.isParameter(node) ||
    ts.isClassDeclaration(node) ||
    ts.isClassExpression(node);
  return isKind && node.name !== undefined && ts.isIdentifier(node.name);
}

function isLocal(declaration: Renamable): boolean {
  const isVariable =
    ts.isVariableDeclaration(declaration) || ts.isBindingElement(declaration) || ts.isParameter(declaration);
  return isVariable && ts.findAncestor(declaration.parent, ts.isFunctionLike) !== undefined;
}

function isExported(declaration: Renamable): boolean {
  return (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Export) !== 0;
}

function isAmbient(declaration: Renamable): boolean {
  return (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Ambient) !== 0 || hasModuleAround(declaration);
}

function hasModuleAround(node: ts.Node): boolean {
  for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent as ts.Node | undefined) {
    if (ts.isModuleDeclaration(at)) return true;
  }
  return false;
}
