/** Imports point down: a layer may import those before it, never those after it. */
const LAYERS = ['model', 'discovery', 'syntax', 'cache', 'libraries', 'program', 'flow', 'engine', 'report', 'cli'];

/** The composition root and the public API stand above all layers but the command line. */
const ROOT_FILES = '^src/(analyze|index)[.]ts$';

const upward = LAYERS.slice(0, -1).map((layer, index) => ({
  name: `${layer}-imports-down`,
  comment: `Each phase is a function of the ones before it; src/${layer} that knows a later phase can no longer be read or tested alone.`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: [`^src/(${LAYERS.slice(index + 1).join('|')})/`, ROOT_FILES] },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...upward,
    {
      name: 'model-is-types-only',
      comment: 'The model is the contract between all layers: plain types that depend on nothing, no package included.',
      severity: 'error',
      from: { path: '^src/model/' },
      to: { pathNot: '^src/model/' },
    },
    {
      name: 'libraries-are-declarations',
      comment: 'A library is a page of facts. One that imports a phase, or another library, has become engine code.',
      severity: 'error',
      from: { path: '^src/libraries/', pathNot: '^src/libraries/index[.]ts$' },
      to: { path: '^(src|rules)/', pathNot: ['^src/model/', '^src/libraries/define-[^/]+[.]ts$'] },
    },
    {
      name: 'reports-read-the-result',
      comment:
        'A reporter is a function of the finished result; one that reaches into a phase shows what no other format can.',
      severity: 'error',
      from: { path: '^src/report/' },
      to: { path: '^(src|rules)/', pathNot: ['^src/model/', '^src/report/'] },
    },
    {
      name: 'rules-know-one-file',
      comment:
        'Rules speak the language of src/engine/rule-api.ts, so that the engine can change without touching them.',
      severity: 'error',
      from: { path: '^rules/([^/]+)/' },
      to: { pathNot: ['^rules/$1/', '^src/engine/rule-api[.]ts$'] },
    },
    {
      name: 'rules-are-handed-in',
      comment:
        'The engine runs the rules it is given; only the composition root and the command line know which exist.',
      severity: 'error',
      from: { path: '^src/', pathNot: [ROOT_FILES, '^src/cli/'] },
      to: { path: '^rules/' },
    },
    {
      name: 'one-door-to-the-parser',
      comment:
        'Everything after src/syntax reads IL only: that keeps memory low and leaves room for a second language.',
      severity: 'error',
      from: { path: '^(src|rules)/', pathNot: '^src/syntax/' },
      to: { path: ['node_modules/typescript/', 'node_modules/@typescript-eslint/'] },
    },
    {
      name: 'disk-at-the-edges',
      comment:
        'Files and processes belong to discovery, cache and cli; the rest takes texts and functions, and is testable with them.',
      severity: 'error',
      from: { path: '^(src|rules)/', pathNot: '^src/(discovery|cache|cli)/' },
      to: { dependencyTypes: ['core'], path: '^(fs|fs/promises|child_process)$' },
    },
    {
      name: 'no-network',
      comment: 'An audit never sends anything anywhere.',
      severity: 'error',
      from: { path: '^(src|rules|bin)/' },
      to: { dependencyTypes: ['core'], path: '^(http|https|http2|net|tls|dgram|dns|dns/promises)$' },
    },
    {
      name: 'cli-is-the-top',
      comment:
        'The command line turns arguments into a run; code that someone else needs belongs to the layer that owns it.',
      severity: 'error',
      from: { path: '^(src|rules)/', pathNot: '^src/cli/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'no-cycles',
      comment: 'Files in a cycle can only be understood, tested and moved together.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that imports nothing and that nothing imports is not part of the program.',
      severity: 'error',
      from: { orphan: true, path: '^(src|rules)/', pathNot: '^(rules|src/libraries)/index[.]ts$' },
      to: {},
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere breaks at run time.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'production-dependencies-only',
      comment: 'What is shipped may only import what is installed with it.',
      severity: 'error',
      from: { path: '^(src|rules|bin)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^rules/[^/]+/cases/', '^dist/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    combinedDependencies: false,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
