import type { Channel } from 'amqplib';
import pino from 'pino';
import { moveOn } from '../payouts.js';

const log = pino();

// The message is gone after the failure: the returned payout stays "sent" for ever.
export async function consumeReturned(channel: Channel): Promise<void> {
  await channel.consume('payouts.returned', async (message) => {
    if (!message) return;
    try {
      const moved = await moveOn(message.content, 'sent', 'returned');
      log.info({ moved }, 'payout returned');
      channel.ack(message);
    } catch (error) { // expect: swallowed-exception
      log.error({ error }, 'payout return not applied');
      channel.ack(message);
    }
  });
}
