import { describe, expect, test } from 'vitest';
import { describeTrace } from '../../src/flow/describe-trace.js';
import { interpretProgram } from '../../src/flow/interpret-program.js';
import type { Texts } from '../helpers/program.js';
import { programOf } from '../helpers/program.js';
import { loadLibraries } from './load.js';

const libraries = await loadLibraries(['frameworks', 'validators', 'runtime']);

/** The entry points of a program and what they do. */
function entriesOf(texts: Texts): readonly string[] {
  const { traces } = interpretProgram({ program: programOf(texts), libraries, config: { guards: [], gateways: [] } });
  return traces
    .filter(({ entry }) => entry.kind !== 'callable')
    .map(({ entry, root }) => `${entry.label}\n${describeTrace(root)}`);
}

describe('orpc', () => {
  test('what a contract names, routers, what is loaded when it is asked for, context and input', () => {
    const texts = {
      'src/late.ts': `import { os } from '@orpc/server';
        export default os.router({ third: os.handler(() => 3) });`,
      'src/router.ts': `import { implement, lazy, ORPCError, os } from '@orpc/server';
        import { contract } from './contract.js';
        const { books } = implement(contract);
        const known = os.middleware(({ context, next }, input) => { if (context.who !== input.id) throw new ORPCError('FORBIDDEN'); return next({ context: { seen: input.id } }); });
        const first = books.get.use(known).handler(({ context, input }) => { if (context.seen !== context.who) throw new ORPCError(input.id); });
        export const router = { books: { first }, second: os.input({}).handler(() => 2), late: lazy(() => import('./late.js')) };`,
      'src/main.ts': `import express from 'express';
        import { RPCHandler } from '@orpc/server/node';
        import { router } from './router.js';
        const handler = new RPCHandler(router);
        const app = express();
        app.use('/rpc', async (req, res, next) => { const { matched } = await handler.handle(req, res, { context: { who: req.headers.who } }); if (!matched) next(); });
        app.listen(3000);`,
    };
    expect(entriesOf(texts)).toMatchInlineSnapshot(`
      [
        "PROCEDURE books.first
      call handler
        next [Request(), Response(), { context: { who: header.who } }]
        if !?.matched
          assume not ?.matched
          next undefined
        else
          assume ?.matched
      call middleware
        if !header.who === body.id (ends)
          assume not header.who === body.id
          throw ORPCError()
        else
          assume header.who === body.id
        assume header.who === body.id
        next [{ context: { seen: body.id } }]
        return promise(?)
      assume header.who === body.id
      assume header.who === body.id
      call PROCEDURE books.first
        if !body.id === header.who (ends)
          assume not body.id === header.who
          throw ORPCError()
        else
          assume body.id === header.who
        assume body.id === header.who
      assume body.id === header.who",
        "PROCEDURE late.third
      call handler
        next [Request(), Response(), { context: { who: header.who } }]
        if !?.matched
          assume not ?.matched
          next undefined
        else
          assume ?.matched",
        "PROCEDURE second
      call handler
        next [Request(), Response(), { context: { who: header.who } }]
        if !?.matched
          assume not ?.matched
          next undefined
        else
          assume ?.matched",
      ]
    `);
  });
});
