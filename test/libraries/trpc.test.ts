import { describe, expect, test } from 'vitest';
import { describeTrace } from '../../src/flow/describe-trace.js';
import { interpretProgram } from '../../src/flow/interpret-program.js';
import type { Texts } from '../helpers/program.js';
import { programOf } from '../helpers/program.js';
import { loadLibraries } from './load.js';

const libraries = await loadLibraries(['frameworks', 'auth', 'validators', 'runtime']);

/** The entry points of a program with their chains, and what the first one does. */
function entriesOf(texts: Texts): readonly string[] {
  const { traces } = interpretProgram({ program: programOf(texts), libraries, config: { guards: [], gateways: [] } });
  return traces
    .filter(({ entry }) => entry.kind !== 'callable')
    .map(({ entry, root }) => `${entry.label} [${entry.chain.join(', ')}]\n${describeTrace(root)}`);
}

describe('trpc', () => {
  test('chains, middleware taken over, merged routers, adapters, what cannot be seen', () => {
    const texts = {
      'src/trpc.ts': `import { experimental_standaloneMiddleware, initTRPC, TRPCError } from '@trpc/server';
        import { z } from 'zod';
        import { unseen } from 'some-package';
        const t = initTRPC.context().meta().create();
        const first = t.middleware(({ ctx, next, meta }) => { if (meta.role !== 'staff') throw new TRPCError({ code: 'FORBIDDEN' }); return next({ ctx: { a: ctx.who } }); });
        const both = first.unstable_pipe(({ ctx, next }) => next({ ctx: { b: ctx.a } }));
        const alone = experimental_standaloneMiddleware().create(({ next }) => next());
        const base = t.procedure.use(both);
        const other = t.procedure.use(alone).input(z.object({ id: z.string() }));
        const one = t.router({ run: t.procedure.meta({ role: 'staff' }).concat(base).concat(other).mutation(({ ctx, input, type, path }) => { if (ctx.b !== input.id) throw new TRPCError({ code: 'BAD_REQUEST', message: type + path }); }) });
        const two = t.router({ group: { seen: t.procedure.use(unseen()).query(() => 1) }, ticks: t.procedure.subscription(function* () {}) });
        export const app = t.mergeRouters(one, two);
        export const call = t.createCallerFactory(app);`,
      'src/main.ts': `import express from 'express';
        import { createExpressMiddleware } from '@trpc/server/adapters/express';
        import { app as router } from './trpc.js';
        const app = express();
        app.use('/trpc', createExpressMiddleware({ router, createContext: ({ req }) => ({ who: req.headers.who }) }));
        app.listen(3000);`,
    };
    expect(entriesOf(texts)).toMatchInlineSnapshot(`
      [
        "MUTATION run [handler]
      call middleware
        next [{ ctx: { a: header.who } }]
        return promise(?)
      call middleware
        next [{ ctx: { b: header.who } }]
        return promise(?)
      call middleware
        next []
        return promise(?)
      validate body with z.object() throws
      call MUTATION run
        if !header.who === body.id (ends)
          assume not header.who === body.id
          throw TRPCError()
        else
          assume header.who === body.id
        assume header.who === body.id
      assume header.who === body.id",
        "QUERY group.seen [handler]
      guard some-package.unseen() that cannot be seen",
        "SUBSCRIPTION ticks [handler]
      ",
      ]
    `);
  });

  test.each([
    ['createHTTPServer', '@trpc/server/adapters/standalone'],
    ['createHTTPHandler', '@trpc/server/adapters/standalone'],
    ['createNextApiHandler', '@trpc/server/adapters/next'],
    ['trpcServer', '@hono/trpc-server'],
  ])('%s makes the context', (name, pkg) => {
    const texts = {
      'src/app.ts': `import { initTRPC, TRPCError } from '@trpc/server';
        import { ${name} } from '${pkg}';
        const t = initTRPC.create();
        const router = t.router({ ping: t.procedure.query(({ ctx }) => { if (!ctx.from) throw new TRPCError({ code: 'UNAUTHORIZED' }); }) });
        export const served = ${name}({ router, createContext: ({ req }) => ({ from: req.headers.from }) });`,
    };
    expect(entriesOf(texts).join()).toContain('if !header.from');
  });
});
