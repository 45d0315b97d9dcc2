import { defineLibrary } from '../define-library.js';

/** Background tasks: each runs for a payload, and again when it fails; scheduled ones run by the clock. */
export default defineLibrary({
  id: 'trigger-dev',
  family: 'broker',
  packages: ['@trigger.dev/sdk', '@trigger.dev/sdk/v3'],
  docs: 'https://trigger.dev/docs/tasks/overview',
  rows: [
    {
      path: 'task|schemaTask()',
      invokes: [
        {
          callee: 'arg0.run',
          with: ['message', 'unknown'],
          later: true,
          many: true,
          entry: { kind: 'consumer', name: 'arg0.id' },
        },
      ],
    },
    {
      path: 'schedules.task()',
      invokes: [
        {
          callee: 'arg0.run',
          with: ['unknown', 'unknown'],
          later: true,
          many: true,
          entry: { kind: 'job', name: 'arg0.id' },
        },
      ],
    },
    {
      path: 'task|schemaTask().trigger|triggerAndWait|batchTrigger|batchTriggerAndWait()',
      effects: [{ publish: { topic: 'base', payload: 'arg0' } }],
      returns: 'unknown',
      async: true,
      throws: true,
    },
    {
      path: 'tasks.trigger|triggerAndWait|batchTrigger|triggerAndPoll()',
      effects: [{ publish: { topic: 'arg0', payload: 'arg1' } }],
      returns: 'unknown',
      async: true,
      throws: true,
    },
    { path: 'logger.debug|log|info()', effects: [{ log: { level: 'info' } }], returns: 'void' },
    { path: 'logger.warn|error()', effects: [{ log: { level: 'error' } }], returns: 'void' },
    { path: 'AbortTaskRunError()' },
  ],
});
