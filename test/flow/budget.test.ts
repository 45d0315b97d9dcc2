/** What is seen of a request when a function on its way takes more steps than there are. */
import { expect, test } from 'vitest';
import { tracesOf } from '../helpers/traces-of.js';

/** More statements than an entry point has steps. */
const LONG = `function long(rows) {\n  let sum = 0;\n${'  sum += rows.length;\n'.repeat(40_000)}  return sum;\n}`;

test('a call that takes all it may leaves its caller enough to go on', () => {
  const trace = tracesOf({
    'src/app.ts': `import express from 'express';
import { db } from './db.js';
${LONG}
const app = express();
app.post('/invoices/:id', async (req, res) => {
  const sum = long(req.body.rows);
  await db.invoice.update({ where: { id: req.params.id }, data: { sum } });
  res.json({});
});`,
  });
  expect(trace).toMatchInlineSnapshot(`
    "POST /invoices/:id
    call handler
      guard long that cannot be seen
      update Invoice where { id: path.id } set { sum: long(body.rows) } on PrismaClient()
      respond {}"
  `);
});
