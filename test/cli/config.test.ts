import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkConfig } from '../../src/cli/config/check-config.js';
import { loadConfig } from '../../src/cli/config/load-config.js';
import { DEFAULT_CONFIG } from '../../src/model/config.js';

const ids = ['idor-lookup', 'missing-auth-guard'];
const check = (data: unknown): unknown => checkConfig(data, 'assay.config.json', ids);

describe('a configuration', () => {
  test('that is empty means the defaults', () => {
    expect(check({})).toEqual(DEFAULT_CONFIG);
  });

  test('is normalised', () => {
    const written = {
      rules: { 'idor-lookup': { severity: 'low' }, 'missing-auth-guard': 'off' },
      overrides: [{ paths: ['legacy/**'], rules: { 'idor-lookup': 'off' } }],
      guards: [{ name: 'requireUser', from: '@acme/auth', proves: 'user' }],
      public: ['GET /health', '/docs/**'],
      gateways: [{ call: 'payments.charge', operation: 'charge', idempotencyKey: 'arg0.key' }],
      owners: ['merchantRef'],
      failOn: 'none',
    };
    expect(check({ $schema: './assay.config.schema.json', ...written })).toEqual({
      ...DEFAULT_CONFIG,
      ...written,
      rules: { 'idor-lookup': 'low', 'missing-auth-guard': 'off' },
      gateways: [{ call: 'payments.charge', operation: 'charge', idempotencyKey: 'arg0.key', throws: false }],
    });
  });

  test.each([
    [{ exlude: ['x'] }, 'unknown key "exlude". Did you mean "exclude"?'],
    [{ failOn: 'hihg' }, 'failOn: "hihg" is not one of critical, high, medium, low, none. Did you mean "high"?'],
    [{ rules: { 'idor-lokup': 'off' } }, 'rules: there is no rule "idor-lokup". Did you mean "idor-lookup"?'],
    [
      { rules: { 'idor-lookup': 'of' } },
      'rules.idor-lookup: "of" is not one of critical, high, medium, low, off. Did you mean "off"?',
    ],
    [
      { rules: { 'idor-lookup': { severity: 'hgh' } } },
      'rules.idor-lookup.severity: "hgh" is not one of critical, high, medium, low. Did you mean "high"?',
    ],
    [
      { rules: { 'idor-lookup': { severty: 'high' } } },
      'rules.idor-lookup: unknown key "severty". Did you mean "severity"?',
    ],
    [{ overrides: [{ paths: ['a'], rules: { nope: 'off' } }] }, 'overrides[0].rules: there is no rule "nope".'],
    [{ overrides: [{ paths: ['a'], rule: {} }] }, 'overrides[0]: unknown key "rule". Did you mean "rules"?'],
    [{ overrides: [{ paths: ['a'] }] }, 'overrides[0].rules: is missing.'],
    [
      { guards: [{ name: 'x', prove: 'user', proves: 'user' }] },
      'guards[0]: unknown key "prove". Did you mean "proves"?',
    ],
    [
      { guards: [{ name: 'x', proves: 'usr' }] },
      'guards[0].proves: "usr" is not one of user, role, owner, signature. Did you mean "user"?',
    ],
    [{ guards: [{ name: 'x' }] }, 'guards[0].proves: is missing: one of user, role, owner, signature.'],
    [
      { gateways: [{ call: 'a', operation: 'charge', idempotencyKey: 'key' }] },
      'gateways[0].idempotencyKey: "key" must name an argument, such as "arg0.key".',
    ],
    [{ public: ['health'] }, 'public[0]: "health" must be a path, with or without a method: "GET /health".'],
    [{ include: 'src' }, 'include: must be an array.'],
    [[], 'must be an object.'],
  ])('with a mistake is refused in one line: %j', (data, message) => {
    expect(() => check(data)).toThrow(`assay.config.json: ${message}`);
  });
});

describe('finding it', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'assay-config-'));
    mkdirSync(path.join(folder, '.git'));
    mkdirSync(path.join(folder, 'api', 'src'), { recursive: true });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const write = (name: string, text: string): void => {
    writeFileSync(path.join(folder, name), text);
  };
  const load = (from = 'api/src'): ReturnType<typeof loadConfig> => loadConfig(path.join(folder, from), ids);

  test('takes the nearest up to the top of the repository', () => {
    write('assay.config.json', '{ "failOn": "low" }');
    expect(load()).toMatchObject({ config: { failOn: 'low' }, source: path.join(folder, 'assay.config.json') });
    write('api/package.json', '{ "name": "api", "assay": { "failOn": "high" } }');
    expect(load().config.failOn).toBe('high');
    write('api/assay.config.json', '{ "failOn": "critical" }');
    expect(load().config.failOn).toBe('critical');
  });

  test('does not look above the repository', () => {
    mkdirSync(path.join(folder, 'api', '.git'));
    write('assay.config.json', '{ "failOn": "low" }');
    expect(load()).toEqual({ config: DEFAULT_CONFIG, source: undefined });
  });

  test('passes by a package.json that says nothing or is not valid', () => {
    write('api/package.json', '{ "name": ');
    write('package.json', '{ "assay": { "owners": ["merchantRef"] } }');
    expect(load().config.owners).toEqual(['merchantRef']);
  });

  test('reads comments and trailing commas', () => {
    write('assay.config.json', '\uFEFF{\n  // on purpose\n  "public": ["GET /health",],\n}\n');
    expect(load().config.public).toEqual(['GET /health']);
  });

  test('names the line of a syntax error', () => {
    write('assay.config.json', '{\n  "public" ["GET /health"]\n}\n');
    expect(() => load()).toThrow(/assay\.config\.json:2: .*not valid JSONC/);
  });
});
