import { expect, test } from 'vitest';
import amqplib from '../../../src/libraries/brokers/amqplib.js';
import bullmq from '../../../src/libraries/brokers/bullmq.js';
import inngest from '../../../src/libraries/brokers/inngest.js';
import kafkajs from '../../../src/libraries/brokers/kafkajs.js';
import pgBoss from '../../../src/libraries/brokers/pg-boss.js';
import schedulers from '../../../src/libraries/brokers/schedulers.js';
import sqsConsumer from '../../../src/libraries/brokers/sqs-consumer.js';
import triggerDev from '../../../src/libraries/brokers/trigger-dev.js';
import nestjsConsumers from '../../../src/libraries/frameworks/nestjs-consumers.js';
import nestjs from '../../../src/libraries/frameworks/nestjs.js';
import express from '../../../src/libraries/frameworks/express.js';
import fetchLibrary from '../../../src/libraries/http/fetch.js';
import intervals from '../../../src/libraries/runtime/intervals.js';
import nodeEvents from '../../../src/libraries/runtime/node-events.js';
import timers from '../../../src/libraries/runtime/timers.js';
import { entriesOf } from '../../helpers/entries-of.js';

const LIBRARIES = [
  amqplib,
  bullmq,
  inngest,
  kafkajs,
  pgBoss,
  schedulers,
  sqsConsumer,
  triggerDev,
  nestjs,
  nestjsConsumers,
  express,
  fetchLibrary,
  intervals,
  nodeEvents,
  timers,
];
const book = `const book = async (x?: unknown) => { await fetch('https://ledger', { method: 'POST', body: JSON.stringify(x) }); };\n`;

const CASES: readonly (readonly [title: string, code: string, ...expected: string[]])[] = [
  [
    'a queue of RabbitMQ, on a channel that was handed around',
    `import { connect, type Channel } from 'amqplib';
const listen = (channel: Channel) => channel.consume('payouts', async (message) => { await book(message); channel.ack(message); });
const channel = await (await connect('amqp://')).createChannel(); await listen(channel);`,
    'consume payouts [listen()] acknowledge call',
  ],
  [
    'a function that consumes and that nobody calls',
    `import type { Channel } from 'amqplib';
export async function listen(channel: Channel) { await channel.consume('refunds', book); }`,
    'consume refunds [book] call',
  ],
  [
    'workers of BullMQ and Bull',
    `import { Worker, type Job } from 'bullmq'; import Queue from 'bull';
new Worker('charges', async (job: Job) => { await book(job.data); });
export class Payouts { start() { return new Worker('payouts', this.run.bind(this)); } async run(job: Job) { await book(job); } }
new Queue('refunds').process(5, book);`,
    'consume charges [handler] call',
    'consume payouts [run] call',
    'consume src/app.ts#book [book] call',
  ],
  [
    'messages of Kafka, one by one and in batches',
    `import { Kafka } from 'kafkajs'; const kafka = new Kafka({});
export async function start() { const consumer = kafka.consumer({}); await consumer.run({ eachMessage: async ({ message }) => { await book(message); } }); }
await kafka.consumer({}).run({ async eachBatch({ batch }) { await book(batch); } });`,
    'consume src/app.ts#eachBatch [eachBatch] call',
    'consume src/app.ts#eachMessage [eachMessage] call',
  ],
  [
    'pg-boss, SQS and the clock',
    `import PgBoss from 'pg-boss'; import { Consumer } from 'sqs-consumer'; import cron from 'node-cron'; import { CronJob } from 'cron'; import { Cron } from 'croner';
const boss = new PgBoss('pg://'); await boss.work('mail', book);
Consumer.create({ queueUrl: 'https://sqs/settled', handleMessage: book }).start();
cron.schedule('0 0 * * *', book); new CronJob('0 1 * * *', () => book(), null, true); Cron('0 2 * * *', { name: 'x' }, () => book());`,
    'consume https://sqs/settled [book] call',
    'consume mail [book] call',
    'job src/app.ts#book [book] call',
    'job src/app.ts#handler [handler] call',
    'job src/app.ts#handler [handler] call',
  ],
  [
    'intervals, and timeouts that set themselves again',
    `setInterval(() => { void book(); }, 1000);
async function tick() { await book(); setTimeout(tick, 1000); } void tick();
class Poller { async poll() { await book(this); setTimeout(() => this.poll(), 1000); } } void new Poller().poll();
setTimeout(() => book('late'), 1000); const sleep = () => new Promise((resolve) => setTimeout(resolve, 10)); await sleep();`,
    'job src/app.ts#handler [handler] call',
    'job src/app.ts#poll() [poll()] call',
    'job src/app.ts#tick [tick] call',
  ],
  [
    'loops that work until they are told to stop, by who started them',
    `const sleep = () => new Promise((resolve) => setTimeout(resolve, 10));
class Queue { running = true; consume(name: string, handle: (x: unknown) => Promise<void>) { const run = async () => { while (this.running) { await handle(name).catch(console.error); await sleep(); } }; void run(); } }
function startRelay(queue: Queue) { loop(() => book('relayed'), queue); } function loop(task: () => Promise<void>, queue: Queue) { const run = async () => { for (;;) { if (!queue.running) return; await task(); } }; return run(); }
async function listen(feed: AsyncIterable<unknown>) { for await (const message of feed) await book(message); }
const queue = new Queue(); queue.consume('payouts', book); queue.consume('refunds', book); startRelay(queue); void listen(subscribe('orders'));
const rates: Record<string, unknown> = {}; const stopping = new AbortController(); async function refresh(code: string) { while (!stopping.signal.aborted) { rates[code] = await book(); await sleep(); } } void refresh('EUR');`,
    'job EUR [refresh] call',
    'job payouts [run] call',
    'job refunds [run] call',
    'job src/app.ts#listen [listen] call',
    'job src/app.ts#startRelay [run] call',
  ],
  [
    'no loop that ends by itself: one that tries until it is connected, counts, or reads page after page',
    `async function connect() { while (true) { try { await book(); return; } catch { } } } await connect();
async function retry() { for (let i = 0; i < 3; i += 1) await book(i); } await retry();
async function until() { let done = false; while (!done) { await book(); done = true; } } await until();
async function pages() { while (true) { const page = await load(); if (page.length === 0) break; await book(page); } } await pages();
async function collect(feed: AsyncIterable<unknown>) { const all = []; for await (const one of feed) all.push(one); return all; } await collect(subscribe('file'));`,
  ],
  [
    'tasks and durable functions',
    `import { task, schemaTask, schedules } from '@trigger.dev/sdk/v3'; import { Inngest } from 'inngest'; const inngest = new Inngest({ id: 'app' });
export const pay = task({ id: 'pay', run: async (payload) => { await book(payload); } });
export const payBack = schemaTask({ id: 'pay-back', schema: {}, run: async (payload) => { await book(payload); } });
export const nightly = schedules.task({ id: 'nightly', cron: '0 0 * * *', run: async () => { await book(); } });
export const settle = inngest.createFunction({ id: 'settle' }, { event: 'settled' }, async ({ event, step }) => { await step.run('book', () => book(event.data)); });`,
    'consume pay [run] call',
    'consume pay-back [run] call',
    'consume settle [handler] call',
    'job nightly [run] call',
  ],
  [
    'listeners, where they are known at start-up',
    `import { EventEmitter } from 'node:events'; const bus = new EventEmitter(); bus.on('paid', book);
for (const name of ['a', 'b']) bus.once(name, book);`,
    'on a [book] call',
    'on b [book] call',
    'on paid [book] call',
  ],
  [
    'methods of providers that messages, events and the clock run, guards of routes aside',
    `import { Controller, Injectable, Module, UseGuards } from '@nestjs/common'; import { MessagePattern, EventPattern, Payload } from '@nestjs/microservices';
import { OnEvent } from '@nestjs/event-emitter'; import { Cron, Interval } from '@nestjs/schedule'; import { Processor, WorkerHost } from '@nestjs/bullmq'; import { Process } from '@nestjs/bull';
import { RabbitSubscribe } from '@golevelup/nestjs-rabbitmq';
@Injectable() class Listener { @OnEvent('order.paid') async paid(event: { id: string }) { await book(event); }
  @Cron('0 0 * * *') async nightly() { await book(); } @Interval('poll', 1000) async poll() { await book(); }
  @RabbitSubscribe({ exchange: 'x', routingKey: 'payout.*', queue: 'payouts' }) async payout(message: object) { await book(message); } }
@Processor('refunds') class Refunds extends WorkerHost { async process(job) { await book(job.data); } }
@Processor('charges') class Charges { @Process('one') async one(job) { await book(job.data); } @Process() async any(job) { await book(job.data); } }
@Controller() class Events { @MessagePattern({ cmd: 'pay' }) async pay(@Payload() data) { await book(data); } @EventPattern('paid') async paid(data) { await book(data); } }`,
    'consume charges [any] call',
    'consume charges:one [one] call',
    'consume cmd=pay [pay] call',
    'consume paid [paid] call',
    'consume payout.* [payout] call',
    'consume refunds [process] call',
    'job Listener.nightly [nightly] call',
    'job Listener.poll [poll] call',
    'on order.paid [paid] call',
  ],
];

test.each(CASES)('%s', (_, code, ...expected) => {
  expect(entriesOf({ 'src/app.ts': book + code }, LIBRARIES)).toEqual(expected);
});
