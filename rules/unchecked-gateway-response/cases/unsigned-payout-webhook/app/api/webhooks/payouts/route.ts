import { payoutEvent } from '../../../../lib/payout-event';
import { prisma } from '../../../../lib/prisma';
import { isSigned } from '../../../../lib/signature';

/** The result of the check goes to the log only. */
export async function POST(request: Request): Promise<Response> {
  const body = await request.text();
  const signed = isSigned(body, request.headers.get('x-signature') ?? '');
  console.info('payout event', { signed });
  const event = payoutEvent.parse(JSON.parse(body));
  if (event.type === 'payout.item.failed') {
    await prisma.partnerPayout.updateMany({ // expect: unchecked-gateway-response
      where: { batchItem: event.batchItem, status: 'PROCESSING' },
      data: { status: 'FAILED' },
    });
  }
  return Response.json({ received: true });
}
