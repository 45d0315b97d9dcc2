import { expect, test } from 'vitest';
import { tracesOf } from '../helpers/traces-of.js';

const cases = Array.from({ length: 3_000 }, (_, i) => `case 'C${String(i)}': rate = ${String(i)}; break;`).join('\n');

/** A service that looks something up in a switch of thousands of cases. */
function service(subject: string): string {
  return tracesOf({
    'src/app.ts': `import express from 'express';
import { db } from './db.js';
const app = express();
app.post('/invoices/:id', async (req, res) => {
  let rate;
  switch (${subject}) {\n${cases}\ndefault: throw new Error('no such currency'); }
  await db.invoice.update({ where: { id: req.params.id }, data: { rate } });
  res.sendStatus(204);
});`,
  });
}

test('of a switch over something known one case runs, however many there are', () => {
  expect(service(`'C2999'`)).toMatchInlineSnapshot(`
    "POST /invoices/:id
    call handler
      update Invoice where { id: path.id } set { rate: 2999 } on PrismaClient()
      respond 204"
  `);
});

test('what comes after a switch of thousands of cases is reached', () => {
  expect(service('req.body.currency')).toContain('update Invoice where { id: path.id }');
});
