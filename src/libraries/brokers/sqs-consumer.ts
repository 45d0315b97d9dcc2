import { defineLibrary } from '../define-library.js';

const options = 'arg0';

/** A loop around SQS: what the handler does not throw for is deleted from the queue. */
export default defineLibrary({
  id: 'sqs-consumer',
  family: 'broker',
  packages: ['sqs-consumer'],
  docs: 'https://bbc.github.io/sqs-consumer/',
  rows: [
    {
      path: 'Consumer.create()',
      invokes: ['handleMessage', 'handleMessageBatch'].map((name) => ({
        callee: `${options}.${name}`,
        with: ['message'],
        later: true,
        many: true,
        entry: { kind: 'consumer', name: `${options}.queueUrl` },
      })),
    },
    { path: 'Consumer.create().on()', returns: 'base' },
    { path: 'Consumer.create().start|stop|updateOption()', returns: 'void' },
  ],
});
