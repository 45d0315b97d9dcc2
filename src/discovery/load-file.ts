import type { Diagnostic } from '../model/diagnostic.js';
import type { Package, SchemaFile, SkippedFile, SkipReason, SourceFile } from '../model/source.js';
import { type FrontEnd, frontEndOf, isMigration, skipByText } from './classify-text.js';
import { createOwnerLookup } from './find-owner.js';
import { folderOf, type PathSpace } from './path-space.js';
import { readText } from './read-text.js';
import { formOf, isNamedLikeTest, skipByName } from './skip-rules.js';
import type { FoundFile } from './walk-tree.js';

/** What was read so far. */
export interface Loaded {
  readonly files: SourceFile[];
  readonly schemas: SchemaFile[];
  readonly skipped: SkippedFile[];
  readonly diagnostics: Diagnostic[];
}

/** How a file came to be looked at. */
export interface Circumstances {
  /** It stands outside the audited paths. */
  readonly outside: boolean;
  /** Audited code needs it: its name alone does not make it a test. */
  readonly needed: boolean;
}

/** Reads files one by one and decides what each is. */
export interface Loader {
  readonly loaded: Loaded;
  readonly load: (file: FoundFile, circumstances: Circumstances) => void;
}

/** What the configuration says about a file: left out, brought back, or nothing. */
export type Selection = (path: string) => 'excluded' | 'not-included' | 'wanted' | undefined;

/** What a loader judges files by. */
export interface LoaderContext {
  readonly space: PathSpace;
  readonly packages: readonly Package[];
  readonly select: Selection;
}

/** Makes a loader that has read nothing yet. */
export function createLoader(context: LoaderContext): Loader {
  const loaded: Loaded = { files: [], schemas: [], skipped: [], diagnostics: [] };
  const ownerOf = createOwnerLookup(context.packages, context.space);
  const frontEnds = new Map(context.packages.map((owner) => [owner, frontEndOf(owner)]));
  const frontEndAt = (path: string): FrontEnd | undefined => {
    const owner = ownerOf(folderOf(path));
    return owner === undefined ? undefined : frontEnds.get(owner);
  };

  return {
    loaded,
    load(file, circumstances) {
      const { path } = file;
      const selected = context.select(path);
      const reason = skipBeforeReading(file, selected, circumstances.needed);
      if (reason !== undefined) {
        loaded.skipped.push({ path, reason });
        return;
      }
      const read = readText(file.absolute, path);
      if (read.is === 'skipped') {
        loaded.skipped.push({ path, reason: read.reason });
        loaded.diagnostics.push(read.diagnostic);
        return;
      }
      // A file named by the user or brought back by the configuration is audited whatever it looks like.
      const isWanted = file.below === '' || selected === 'wanted';
      const judged = isWanted ? undefined : skipByText(path, read.text, frontEndAt(path));
      if (judged === undefined) keep(path, read.text, circumstances.outside, loaded);
      else loaded.skipped.push({ path, reason: judged });
    },
  };
}

function skipBeforeReading(file: FoundFile, selected: ReturnType<Selection>, needed: boolean): SkipReason | undefined {
  if (selected === 'excluded' || selected === 'not-included') return selected;
  if (formOf(file.path) === 'component') return 'front-end';
  if (selected === 'wanted' || file.below === '') return undefined;
  const reason = skipByName(file.below);
  return needed && reason !== undefined && isNamedLikeTest(reason) ? undefined : reason;
}

function keep(path: string, text: string, outside: boolean, loaded: Loaded): void {
  const form = formOf(path);
  if (form === 'prisma' || form === 'sql') {
    loaded.schemas.push({ path, text, kind: form });
    return;
  }
  const kind = form === 'declaration' ? 'declaration' : isMigration(path, text) ? 'migration' : 'source';
  loaded.files.push({ path, text, kind, ...(outside ? { outside: true } : {}) });
}
