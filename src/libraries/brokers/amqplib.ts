import { defineLibrary } from '../define-library.js';

/** RabbitMQ: a consumer's callback gets a message and says on the channel what became of it. */
export default defineLibrary({
  id: 'amqplib',
  family: 'broker',
  packages: ['amqplib', 'amqp-connection-manager'],
  docs: 'https://amqp-node.github.io/amqplib/channel_api.html',
  rows: [
    { path: 'connect()', async: true, is: 'ChannelModel()' },
    { path: 'Connection()', is: 'ChannelModel()' },
    { path: 'ChannelModel().createChannel|createConfirmChannel()', async: true, is: 'Channel()' },
    { path: 'ConfirmChannel()', is: 'Channel()' },
    { path: 'Channel().assertQueue|assertExchange|bindQueue|prefetch|checkQueue()', returns: 'unknown', async: true },
    {
      path: 'Channel().consume()',
      invokes: [{ callee: 'arg1', with: ['message'], later: true, entry: { kind: 'consumer', name: 'arg0' } }],
      returns: 'unknown',
      async: true,
    },
    { path: 'Channel().get()', returns: { maybe: 'message' }, async: true },
    { path: 'Channel().ack|ackAll()', effects: [{ acknowledge: { positive: true } }], returns: 'void' },
    { path: 'Channel().nack|nackAll|reject()', effects: [{ acknowledge: { positive: false } }], returns: 'void' },
    { path: 'Channel().publish()', effects: [{ publish: { topic: 'arg1', payload: 'arg2' } }], returns: 'unknown' },
    { path: 'Channel().sendToQueue()', effects: [{ publish: { topic: 'arg0', payload: 'arg1' } }], returns: 'unknown' },
    { path: 'Channel().waitForConfirms|close()', returns: 'void', async: true },
  ],
});
