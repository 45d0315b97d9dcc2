import { defineLibrary } from '../define-library.js';

const message = {
  object: { topic: 'unknown', partition: 'unknown', message: 'message', heartbeat: 'unknown' },
} as const;

/** Kafka: a consumer runs a function for each message and commits its offset when that returns. */
export default defineLibrary({
  id: 'kafkajs',
  family: 'broker',
  packages: ['kafkajs', '@confluentinc/kafka-javascript'],
  docs: 'https://kafka.js.org/docs/consuming',
  rows: [
    { path: 'Kafka()' },
    { path: 'Kafka().producer|consumer|admin()' },
    { path: 'Kafka().producer|consumer|admin().connect|disconnect()', returns: 'void', async: true },
    { path: 'Kafka().consumer().subscribe|commitOffsets|stop()', returns: 'void', async: true },
    {
      path: 'Kafka().consumer().run()',
      invokes: [
        { callee: 'arg0.eachMessage', with: [message], later: true, many: true, entry: { kind: 'consumer' } },
        {
          callee: 'arg0.eachBatch',
          with: [{ object: { batch: 'message' } }],
          later: true,
          many: true,
          entry: { kind: 'consumer' },
        },
      ],
      returns: 'void',
      async: true,
    },
    {
      path: 'Kafka().producer().send()',
      effects: [{ publish: { topic: 'arg0.topic', payload: 'arg0.messages' } }],
      returns: 'unknown',
      async: true,
      throws: true,
    },
    {
      path: 'Kafka().producer().sendBatch()',
      effects: [{ publish: { topic: 'arg0.topicMessages', payload: 'arg0.topicMessages' } }],
      returns: 'unknown',
      async: true,
      throws: true,
    },
  ],
});
