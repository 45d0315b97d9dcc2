import { connect } from 'amqplib';
import { consumeCancelled } from './consumers/cancelled.js';
import { consumeConfirmed } from './consumers/confirmed.js';
import { consumeReturned } from './consumers/returned.js';

const connection = await connect(process.env.AMQP_URL!);
const channel = await connection.createChannel();
await channel.prefetch(10);
await Promise.all([consumeReturned(channel), consumeConfirmed(channel), consumeCancelled(channel)]);
