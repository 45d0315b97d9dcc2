import type { Channel } from 'amqplib';
import { moveOn } from '../payouts.js';

/** Keeps what failed in a queue of its own, then acknowledges. */
export async function consumeCancelled(channel: Channel): Promise<void> {
  await channel.consume('payouts.cancelled', async (message) => {
    if (!message) return;
    try {
      await moveOn(message.content, 'queued', 'cancelled');
    } catch (error) { // ok: swallowed-exception
      channel.sendToQueue('payouts.cancelled.dead', message.content, {
        persistent: true,
        headers: { reason: error instanceof Error ? error.name : 'unknown' },
      });
    }
    channel.ack(message);
  });
}
