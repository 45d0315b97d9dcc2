import { defineLibrary } from '../define-library.js';

const job = {
  object: { id: 'message', name: 'message', data: 'message', attemptsMade: 'unknown', opts: 'unknown' },
} as const;

/** BullMQ and Bull: jobs are added to a queue, and a worker's function is run for each. */
export default defineLibrary({
  id: 'bullmq',
  family: 'broker',
  packages: ['bullmq', 'bull', 'bee-queue'],
  docs: 'https://docs.bullmq.io/guide/jobs',
  rows: [
    { path: '()' },
    { path: 'Queue|FlowProducer()', is: '()' },
    {
      path: '().add()',
      effects: [{ publish: { topic: 'arg0', payload: 'arg1 | arg0' } }],
      returns: 'unknown',
      async: true,
    },
    {
      path: '().addBulk()',
      effects: [{ publish: { topic: 'base', payload: 'arg0' } }],
      returns: 'unknown',
      async: true,
    },
    {
      path: '().process()',
      invokes: [
        {
          callee: 'arg2 | arg1 | arg0',
          with: [job],
          later: true,
          many: true,
          entry: { kind: 'consumer', name: 'base.name' },
        },
      ],
      returns: 'void',
    },
    { path: '().getJob|getJobs|getJobCounts|close|pause|resume|clean|obliterate()', returns: 'unknown', async: true },
    { path: '().on()', returns: 'base' },
    {
      path: 'Worker()',
      invokes: [{ callee: 'arg1', with: [job], later: true, many: true, entry: { kind: 'consumer', name: 'arg0' } }],
    },
    { path: 'Worker().on()', returns: 'base' },
    { path: 'Worker().close|run|waitUntilReady()', returns: 'void', async: true },
    { path: 'QueueEvents()' },
    { path: 'UnrecoverableError()' },
  ],
});
