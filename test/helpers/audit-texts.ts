import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { analyze } from '../../src/analyze.js';
import { loadConfig } from '../../src/cli/config/load-config.js';
import type { AuditOptions } from '../../src/engine/audit-options.js';
import type { Place } from '../../src/model/location.js';
import { createPositions } from '../../src/report/positions.js';
import { rules } from './rules.js';

/** A finding as tests compare it. */
export interface SeenFinding {
  readonly ruleId: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
  /** Where its path begins. */
  readonly source: { readonly file: string; readonly line: number };
}

/** What auditing a program gave. */
export interface Seen {
  readonly findings: readonly SeenFinding[];
  /** Trouble with the program itself: a case that cannot be read proves nothing. */
  readonly errors: readonly string[];
}

/** Writes the texts to a folder of their own, as if they were a repository, and hands its options to `run`. */
export async function withFolder<T>(
  texts: ReadonlyMap<string, string>,
  run: (options: AuditOptions) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-case-'));
  try {
    for (const [path, text] of texts) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return await run(optionsOf(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function optionsOf(folder: string): AuditOptions {
  const { config } = loadConfig(
    folder,
    rules.map(({ id }) => id),
  );
  return {
    root: folder,
    prefix: '',
    paths: [],
    include: config.include,
    exclude: config.exclude,
    version: '0.0.0',
    config,
    allRules: rules,
    rules: rules.map((rule) => ({ ...rule, document: '' })),
    today: '2026-03-01',
    phase: async (_name, run) => run(),
  };
}

/** Runs the whole pipeline with every rule over a program, with its own configuration or the defaults. */
export async function auditTexts(texts: ReadonlyMap<string, string>): Promise<Seen> {
  const { findings, diagnostics } = await withFolder(texts, analyze);
  const positions = createPositions(texts);
  const placeOf = (at: Place) => ({ file: at.file, line: positions.locate(at).line });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return {
    findings: findings.map(({ ruleId, at, path, message }) => ({
      ruleId,
      ...placeOf(at),
      message,
      source: placeOf(path[0]?.at ?? at),
    })),
    errors: errors.map(({ code, file, message }) => `${code} ${file ?? ''} ${message}`),
  };
}
