import { prisma } from '../../../../lib/prisma';

const handled = new Set(['PAYMENT.PAYOUTS-ITEM.SUCCEEDED', 'PAYMENT.PAYOUTS-ITEM.FAILED']);

/** Verification was left for later. */
export async function POST(request: Request): Promise<Response> { // expect: unchecked-gateway-response
  const event = JSON.parse(await request.text());
  if (!handled.has(event.event_type)) return new Response('not for us');
  await settle(event);
  return new Response('ok');
}

async function settle(event: { event_type: string; resource: { payout_item_id: string } }): Promise<void> {
  const failed = event.event_type === 'PAYMENT.PAYOUTS-ITEM.FAILED';
  await prisma.partnerPayout.update({
    where: { batchItem: event.resource.payout_item_id },
    data: { status: failed ? 'FAILED' : 'PAID' },
  });
}
