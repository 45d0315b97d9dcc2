import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What reads or writes the disk, or starts a process, stays at the edges of the program. */
const edgeModules = ['fs', 'fs/promises', 'child_process'].flatMap((name) => [name, `node:${name}`]);

export default defineConfig([
  globalIgnores([
    'dist',
    'coverage',
    // Written to be audited, with its defects.
    'fixtures/leaky-payments',
    'fixtures/payments-mutants/.work',
    '**/cases',
    'test/**/fixtures',
    'test/**/golden',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/prefer-nullish-coalescing': 'error',
      '@typescript-eslint/prefer-optional-chain': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // An exhaustive switch says so with assertNever in its default.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
    },
  },
  {
    files: ['**/*.{ts,js,mjs}'],
    rules: {
      complexity: ['error', { max: 12, variant: 'modified' }],
      eqeqeq: 'error',
      'max-depth': ['error', 4],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      'no-console': 'error',
      'no-empty': 'error',
      'no-fallthrough': 'error',
      'no-restricted-exports': [
        'error',
        {
          restrictDefaultExports: {
            direct: true,
            named: true,
            defaultFrom: true,
            namedFrom: true,
            namespaceFrom: true,
          },
        },
      ],
      'no-self-compare': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      'object-shorthand': ['error', 'properties'],
    },
  },
  {
    files: ['src/**/*.ts', 'rules/**/*.ts'],
    ignores: ['src/discovery/**', 'src/cache/**', 'src/cli/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: edgeModules.map((name) => ({
            name,
            message: 'Disk and processes belong to src/discovery, src/cache and src/cli; take a text or a function.',
          })),
        },
      ],
    },
  },
  {
    files: [
      'src/report/**/*.ts',
      'src/cli/**/*.ts',
      'test/**/*.{ts,js}',
      'fixtures/payments-mutants/{prove,harness/bench}.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: [
      'rules/*/rule.ts',
      'src/libraries/*/*.ts',
      '**/*.config.{js,ts}',
      '.dependency-cruiser.mjs',
      // vitest takes the default export of a global set-up.
      'fixtures/payments-service/test/support/global-setup.ts',
    ],
    rules: { 'no-restricted-exports': 'off' },
  },
  {
    // `async` without `await` is how Fastify is told that a plugin, hook or handler takes no callback, and how work that needs
    // no waiting stands behind a port that returns promises.
    files: ['fixtures/payments-service/**/*.ts'],
    rules: { '@typescript-eslint/require-await': 'off' },
  },
  {
    // A plugin is one function that holds the routes of a resource, each a declaration.
    files: ['fixtures/payments-service/src/http/routes/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    // A family of mutants is one list of texts.
    files: ['fixtures/payments-mutants/catalogue/*.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    // A fake refuses what the real server refuses, a line a reason.
    files: ['fixtures/payments-service/test/fakes/*.ts'],
    rules: { complexity: 'off' },
  },
  {
    // Asymmetric matchers such as `expect.any(String)` are `any`.
    files: ['fixtures/payments-service/test/**/*.test.ts'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  {
    // A describe block is one function, and a parsed report has no type until a test looks into it.
    files: ['test/**/*.ts', 'fixtures/payments-{service,mutants}/test/**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': 'off',
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': 'off',
    },
  },
]);
