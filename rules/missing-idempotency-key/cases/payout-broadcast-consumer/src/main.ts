import { Kafka } from 'kafkajs';

import { bookFee, bookFeeOnce } from './book-fee.js';
import { payoutBroadcast } from './events.js';

const kafka = new Kafka({ clientId: 'ledger', brokers: [process.env.KAFKA_BROKER ?? 'localhost:9092'] });

async function consumeEstimates(): Promise<void> {
  const consumer = kafka.consumer({ groupId: 'ledger-estimates' });
  await consumer.connect();
  await consumer.subscribe({ topic: 'payout-broadcast' });
  await consumer.run({
    eachMessage: async ({ message }) => {
      await bookFee(payoutBroadcast.parse(JSON.parse(String(message.value))));
    },
  });
}

async function consumePayouts(): Promise<void> {
  const consumer = kafka.consumer({ groupId: 'ledger-payouts' });
  await consumer.connect();
  await consumer.subscribe({ topic: 'payout-broadcast' });
  await consumer.run({
    eachMessage: async ({ message }) => {
      await bookFeeOnce(payoutBroadcast.parse(JSON.parse(String(message.value))));
    },
  });
}

await Promise.all([consumeEstimates(), consumePayouts()]);
