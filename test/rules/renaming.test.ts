import { expect, test } from 'vitest';
import { readProgram } from '../../src/analyze.js';
import { createResolver } from '../../src/discovery/resolve-imports.js';
import { auditTexts, withFolder, type Seen } from '../helpers/audit-texts.js';
import { readTexts, sampleCases } from '../helpers/cases.js';
import { renameProgram, type Renamed } from '../helpers/rename-program.js';
import { rules } from '../helpers/rules.js';

const written = new Set(rules.map(({ id }) => id));

/** A program with all its local names changed. */
async function rename(texts: ReadonlyMap<string, string>): Promise<Renamed> {
  return withFolder(texts, async (options) => {
    const { sources, program } = await readProgram(options);
    const kept = new Set(program.schema.entities.flatMap(({ name, table }) => [name, table ?? name]));
    return renameProgram({ texts, resolve: createResolver(sources), kept });
  });
}

/** Findings as they are compared: messages may name what was renamed. */
function spots({ findings }: Seen, files: ReadonlyMap<string, string> = new Map()): readonly string[] {
  return findings.map(({ ruleId, file, line }) => `${files.get(file) ?? file}:${line} ${ruleId}`).sort();
}

for (const { name, ruleId, folder } of sampleCases()) {
  test.skipIf(ruleId !== '' && !written.has(ruleId))(`renaming everything in ${name} changes no finding`, async () => {
    const texts = readTexts(folder);
    const renamed = await rename(texts);
    const before = spots(await auditTexts(texts), renamed.files);
    expect(spots(await auditTexts(renamed.texts))).toEqual(before);
  });
}

test('renames every use of a name, keeps what others know it by, and moves no line', async () => {
  const { texts, files } = await rename(
    new Map([
      ['package.json', '{ "name": "pay", "dependencies": { "express": "5" } }'],
      [
        'src/pay.ts',
        `import { Router } from 'express';
import { charge as take, limits } from './charge.js';
export class Desk {
  constructor(private readonly till: string) {}
  open({ amount, limit = amount }: { amount: number; limit?: number }, ...rest: string[]) {
    return { amount, till: this.till, ok: take(limit, rest), limits };
  }
}
export const router = Router();
`,
      ],
      [
        'src/charge.ts',
        'function charge(amount: number, all: unknown) { return { amount, all }; }\nexport { charge };\nexport const limits = 5;\n',
      ],
      [
        'src/app/pay/route.ts',
        "import { Desk } from '../../pay';\nexport const POST = () => new Desk('a').open({ amount: 1 });\n",
      ],
    ]),
  );
  expect([...files]).toEqual([
    ['src/charge.ts', 'src/file0.ts'],
    ['src/pay.ts', 'src/file1.ts'],
  ]);
  expect(texts.get('src/file1.ts')).toBe(`import { Router } from 'express';
import { n0 as take, n1 } from './file0.js';
export class N2 {
  constructor(private readonly till: string) {}
  open({ amount: n3, limit: n4 = n3 }: { amount: number; limit?: number }, ...n5: string[]) {
    return { amount: n3, till: this.till, ok: take(n4, n5), limits: n1 };
  }
}
export const n6 = Router();
`);
  expect(texts.get('src/file0.ts')).toBe(
    'function n0(n7: number, n8: unknown) { return { amount: n7, all: n8 }; }\nexport { n0 };\nexport const n1 = 5;\n',
  );
  expect(texts.get('src/app/pay/route.ts')).toBe(
    "import { N2 } from '../../file1';\nexport const POST = () => new N2('a').open({ amount: 1 });\n",
  );
});
