import { defineLibrary } from '../define-library.js';

/** Durable functions: each runs for an event or by the clock, and a step that fails runs again. */
export default defineLibrary({
  id: 'inngest',
  family: 'broker',
  packages: ['inngest'],
  docs: 'https://www.inngest.com/docs/reference/functions/create',
  rows: [
    { path: 'Inngest()' },
    {
      path: 'Inngest().createFunction()',
      invokes: [
        {
          callee: 'arg2 | arg1',
          with: ['self'],
          later: true,
          many: true,
          entry: { kind: 'consumer', name: 'arg0.id | arg0.name' },
        },
      ],
    },
    { path: 'Inngest().createFunction().event|events', source: 'message' },
    {
      path: 'Inngest().createFunction().step.run()',
      invokes: [{ callee: 'arg1', with: [], returned: true }],
      async: true,
    },
    { path: 'Inngest().createFunction().step.sleep|sleepUntil()', returns: 'void', async: true },
    { path: 'Inngest().createFunction().step.waitForEvent()', returns: { maybe: 'message' }, async: true },
    {
      path: 'Inngest().createFunction().step.sendEvent()',
      effects: [{ publish: { topic: 'arg1.name', payload: 'arg1' } }],
      returns: 'unknown',
      async: true,
    },
    {
      path: 'Inngest().send()',
      effects: [{ publish: { topic: 'arg0.name', payload: 'arg0' } }],
      returns: 'unknown',
      async: true,
      throws: true,
    },
  ],
});
