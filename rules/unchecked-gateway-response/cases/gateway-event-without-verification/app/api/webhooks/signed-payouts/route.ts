import { prisma } from '../../../../lib/prisma';
import { isSigned } from '../../../../lib/signature';

export async function POST(request: Request): Promise<Response> { // ok: unchecked-gateway-response -- verified first
  const body = await request.text();
  if (!isSigned(body, request.headers.get('x-signature') ?? '')) return new Response('who are you?', { status: 401 });
  const event = JSON.parse(body);
  if (event.event_type === 'PAYMENT.PAYOUTS-ITEM.FAILED') {
    await prisma.partnerPayout.update({
      where: { batchItem: event.resource.payout_item_id },
      data: { status: 'FAILED' },
    });
  }
  return new Response('ok');
}
