import type { SkipReason } from '../model/source.js';

/** Folders that hold a tool's output or cache whatever the project is; they are not even opened. */
const toolFolders = new Set([
  '.angular',
  '.aws-sam',
  '.cache',
  '.docusaurus',
  '.expo',
  '.next',
  '.nuxt',
  '.nx',
  '.nyc_output',
  '.open-next',
  '.output',
  '.parcel-cache',
  '.serverless',
  '.sst',
  '.svelte-kit',
  '.turbo',
  '.vercel',
  '.wrangler',
  'storybook-static',
]);

/** Folders that are never part of the audited code, by name. */
export function skipFolder(name: string): SkipReason | undefined {
  if (name === 'node_modules') return 'node-modules';
  if (name === 'bower_components' || name === '.yarn' || name === '.pnpm-store') return 'vendored';
  return toolFolders.has(name) ? 'build-output' : undefined;
}

/** Folder names that may be build output or somebody's source: what lies inside decides. */
export function mayBeBuildOutput(name: string): boolean {
  return name === 'dist' || name === 'build' || name === 'out' || name === 'coverage';
}

const testFolder =
  /^(?:__tests?__|__mocks__|__fixtures__|__e2e__|tests?|specs?|e2e|.+-e2e|e2e-tests?|integration-tests?|cypress|playwright|mocks|fixtures|test-(?:utils|helpers|data|fixtures)|testdata)$/;
const storyFolder = /^(?:\.storybook|storybook|__stories__|stories)$/;
const testFile = /\.(?:test|tests|spec|e2e|e2e-spec|cy|mock|mocks|fixture|fixtures|bench|test-d)\.[cm]?[jt]sx?$/;
const storyFile = /\.stor(?:y|ies)\.[cm]?[jt]sx?$/;
const generatedFile =
  /(?:\.(?:generated|gen|min|pb|codegen)(?:\.d)?\.[cm]?[jt]sx?|(?:_pb|_grpc_pb|_connect)(?:\.d)?\.[jt]s)$/;
const generatedFolder = /^(?:__generated__|generated|\.prisma)$/;
const vendorFolder = /^(?:vendors?|third[-_]party)$/;
/** Files whose name a framework gives meaning to: their folders are parts of a URL, `app/api/test/route.ts` included. */
const routeFile = /^(?:route|page|layout|actions?)\.[cm]?[jt]sx?$/;

/** Judges a file by its path below the place the user named. */
export function skipByName(path: string): SkipReason | undefined {
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  if (testFile.test(name)) return 'test';
  if (storyFile.test(name) || parts.some((part) => storyFolder.test(part))) return 'story';
  if (generatedFile.test(name) || parts.some((part) => generatedFolder.test(part))) return 'generated';
  if (isTestFolderPath(parts, name)) return 'test';
  if (parts.some((part) => vendorFolder.test(part)) && /\.[cm]?jsx?$/.test(name)) return 'vendored';
  if (/(?:^|\.)down\.sql$/.test(name)) return 'down-migration';
  return undefined;
}

function isTestFolderPath(folders: readonly string[], name: string): boolean {
  const at = folders.findIndex((part) => testFolder.test(part));
  if (at === -1) return false;
  const above = folders.slice(0, at);
  const isRoute = above.includes('app') && routeFile.test(name);
  const isPagesApi = above.includes('pages') && above.includes('api');
  return !isRoute && !isPagesApi;
}

const codeFile = /\.[cm]?[jt]sx?$/;
const declarationFile = /\.d\.[cm]?ts$/;

/** Test code may be what a service runs after all, when something that is no test imports it. */
export function isNamedLikeTest(reason: SkipReason): boolean {
  return reason === 'test' || reason === 'story';
}

/** What a file is to the audit, by its extension. */
export function formOf(path: string): 'code' | 'declaration' | 'prisma' | 'sql' | 'component' | undefined {
  if (declarationFile.test(path)) return 'declaration';
  if (codeFile.test(path)) return 'code';
  if (path.endsWith('.prisma')) return 'prisma';
  if (path.endsWith('.sql')) return 'sql';
  return /\.(?:vue|svelte)$/.test(path) ? 'component' : undefined;
}
