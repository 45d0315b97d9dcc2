import type { CompilerPaths, Package } from '../model/source.js';
import type { FileIndex } from './file-index.js';
import { findExportTargets } from './package-exports.js';
import type { PathSpace } from './path-space.js';

/** What is needed to find a package's source. */
export interface SourceContext {
  readonly space: PathSpace;
  readonly index: FileIndex;
  /** The tsconfigs of a folder. */
  readonly configsOf: (dir: string) => readonly CompilerPaths[];
}

/** The source file that a path of a package means, where its manifest may well point into a build that is not there. */
export function findPackageSource(owner: Package, subpath: string, context: SourceContext): string | undefined {
  const key = subpath === '' ? '.' : `./${subpath}`;
  const exported = findExportTargets(owner.exports, key);
  const declared = subpath === '' ? [...exported, ...owner.mains] : exported;
  return findTargetSource(owner, declared, context) ?? findByConvention(owner, subpath, context);
}

/** The source file behind the first target of a manifest that has one. */
export function findTargetSource(
  owner: Package,
  targets: readonly string[],
  context: SourceContext,
): string | undefined {
  return preferCode(
    targets.flatMap((target) => candidatesOf(owner, target, context)),
    context.index,
  );
}

/** A subpath that is not declared, or whose target cannot be traced back, is looked for where sources usually are. */
function findByConvention(owner: Package, subpath: string, context: SourceContext): string | undefined {
  const names =
    subpath === ''
      ? ['src/index', 'src/main', 'index', 'lib/index', 'src']
      : [subpath, `src/${subpath}`, ...mapOutput(subpath)];
  return preferCode(
    names.map((name) => context.space.join(owner.dir, name)),
    context.index,
  );
}

/** The first that is code; declarations are better than nothing. */
function preferCode(candidates: readonly string[], index: FileIndex): string | undefined {
  let declaration: string | undefined;
  for (const candidate of candidates) {
    const found = index.find(candidate);
    if (found === undefined) continue;
    if (!/\.d\.[cm]?ts$/.test(found)) return found;
    declaration ??= found;
  }
  return declaration;
}

/** Paths that a target of a manifest may come from: itself, then its source by tsconfig, then by the usual names. */
function candidatesOf(owner: Package, target: string, context: SourceContext): readonly string[] {
  const path = target.replace(/^\.\//, '');
  const built = context.space.join(owner.dir, path);
  const byConfig = context.configsOf(owner.dir).flatMap((config) => mapByConfig(built, config, context.space));
  return [built, ...byConfig, ...mapOutput(path).map((name) => context.space.join(owner.dir, name))];
}

function mapByConfig(built: string, config: CompilerPaths, space: PathSpace): readonly string[] {
  if (config.outDir === undefined) return [];
  const below = space.below(config.outDir, built);
  if (below === undefined) return [];
  const roots = config.rootDir === undefined ? [space.join(config.dir, 'src'), config.dir] : [config.rootDir];
  return roots.map((root) => space.join(root, below));
}

const outputFolder =
  /^(?:dist|(?:ts_)?build|lib|out|output|esm?|cjs|umd|es6|commonjs|modules?|types?|typings|node|browser|\.build|bundle)$/;

/** `dist/esm/pay.js` comes from `src/pay.ts` or, where there is no `src`, from `pay.ts`. */
function mapOutput(path: string): readonly string[] {
  const parts = path.split('/');
  const candidates: string[] = [];
  for (let at = 0; at < parts.length - 1 && outputFolder.test(parts[at] ?? ''); at += 1) {
    const rest = parts.slice(at + 1).join('/');
    candidates.push(`src/${rest}`, `source/${rest}`, `lib/${rest}`, rest);
  }
  return candidates;
}
