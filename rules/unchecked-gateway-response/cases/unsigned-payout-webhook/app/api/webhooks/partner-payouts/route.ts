import { payoutEvent } from '../../../../lib/payout-event';
import { prisma } from '../../../../lib/prisma';
import { isSigned } from '../../../../lib/signature';

export async function POST(request: Request): Promise<Response> {
  const body = await request.text();
  if (!isSigned(body, request.headers.get('x-signature') ?? '')) {
    return Response.json({ error: 'invalid signature' }, { status: 400 });
  }
  const event = payoutEvent.parse(JSON.parse(body));
  if (event.type === 'payout.item.failed') {
    await prisma.partnerPayout.updateMany({ // ok: unchecked-gateway-response
      where: { batchItem: event.batchItem, status: 'PROCESSING' },
      data: { status: 'FAILED' },
    });
  }
  return Response.json({ received: true });
}
