import { expect, test } from 'vitest';
import { loadLibraries } from './load.js';
import { traceText } from './trace-text.js';

const libraries = await loadLibraries(['brokers', 'loggers']);
const trace = (code: string): string => traceText(libraries, code);

test('amqplib: channels publish, consume and acknowledge', () => {
  expect(
    trace(`import amqp from 'amqplib';
      export const run = async () => {
        const channel = await (await amqp.connect('amqp://x')).createChannel();
        await channel.consume('payouts', async (message) => { console.log(message.content); channel.ack(message); });
      };`),
  ).toMatchInlineSnapshot(`
    "call run
      in the background
        call amqplib.connect.createChannel.consume
          log log message.content
          acknowledge
    gives undefined"
  `);
  expect(
    trace(`import type { Channel } from 'amqplib';
      class Outbox { constructor(private readonly channel: Channel) {} put(id) { this.channel.sendToQueue('q', id); this.channel.publish('x', 'k', id); } }
      export const run = (outbox: Outbox) => { outbox.put('1'); };`),
  ).toMatchInlineSnapshot(`
    "call run
      call put
        publish 'q' '1'
        publish 'k' '1'
    gives undefined"
  `);
});

test('bullmq: jobs', () => {
  expect(
    trace(
      `import { Queue } from 'bullmq'; const queue = new Queue('payouts'); export const run = async (id) => { await queue.add('pay', { id }); };`,
    ),
  ).toMatchInlineSnapshot(`
    "call run
      publish 'pay' { id: id }
    gives undefined"
  `);
  expect(
    trace(
      `import { Worker } from 'bullmq'; export const run = () => { new Worker('payouts', async (job) => { console.log(job.data.id); }); };`,
    ),
  ).toMatchInlineSnapshot(`
    "call run
      in the background
        call bullmq.Worker
          log log message.id
    gives undefined"
  `);
});

test('kafka: messages', () => {
  expect(
    trace(`import { Kafka } from 'kafkajs'; const kafka = new Kafka({});
      export const run = async (id) => {
        await kafka.producer().send({ topic: 'paid', messages: [{ value: id }] });
        await kafka.consumer({ groupId: 'g' }).run({ eachMessage: async ({ message }) => { console.log(message.value); } });
      };`),
  ).toMatchInlineSnapshot(`
    "call run
      publish 'paid' [{ value: id }]
      in the background
        call eachMessage
          log log message.value
    gives undefined"
  `);
});

test('qstash, SQS, pg-boss and the clock', () => {
  expect(
    trace(`import { Client, Receiver } from '@upstash/qstash';
      export const run = async (body, signature) => {
        await new Receiver({}).verify({ signature, body });
        await new Client({}).publishJSON({ url: 'https://x.example', body });
      };`),
  ).toMatchInlineSnapshot(`
    "call run
      authenticate signature by signature throws
      assume present(principal:qstash)
      publish 'https://x.example' body
    assume present(principal:qstash)
    gives undefined"
  `);
  expect(
    trace(`import { SQSClient, SendMessageCommand, DeleteMessageCommand } from '@aws-sdk/client-sqs'; const sqs = new SQSClient({});
      export const run = async (body) => {
        await sqs.send(new SendMessageCommand({ QueueUrl: 'q', MessageBody: body }));
        await sqs.send(new DeleteMessageCommand({ QueueUrl: 'q' }));
      };`),
  ).toMatchInlineSnapshot(`
    "call run
      publish 'q' body
      acknowledge
    gives undefined"
  `);
  expect(
    trace(`import PgBoss from 'pg-boss'; const boss = new PgBoss('x');
      export const run = async (id) => { await boss.send('pay', { id }); await boss.work('pay', async (jobs) => { console.log(jobs); }); };`),
  ).toMatchInlineSnapshot(`
    "call run
      publish 'pay' { id: id }
      in the background
        call pg-boss.work
          log log message
    gives undefined"
  `);
  expect(
    trace(
      `import cron from 'node-cron'; export const run = () => { cron.schedule('* * * * *', () => console.log('tick')); };`,
    ),
  ).toMatchInlineSnapshot(`
    "call run
      in the background
        call node-cron.schedule
          log log 'tick'
          return undefined
    gives undefined"
  `);
});
