import type { Channel } from 'amqplib';
import pino from 'pino';
import { moveOn } from '../payouts.js';

const log = pino();

/** Failed messages go to the dead-letter exchange of the queue. */
export async function consumeConfirmed(channel: Channel): Promise<void> {
  await channel.consume('payouts.confirmed', async (message) => {
    if (!message) return;
    try {
      const moved = await moveOn(message.content, 'sent', 'confirmed');
      log.info({ moved }, 'payout confirmed');
      channel.ack(message);
    } catch (error) { // ok: swallowed-exception
      log.error({ error }, 'payout confirmation not applied');
      channel.nack(message, false, false);
    }
  });
}
