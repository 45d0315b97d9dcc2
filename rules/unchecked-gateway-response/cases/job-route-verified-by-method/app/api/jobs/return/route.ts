import { prisma } from '../../../../lib/prisma';
import { withLateCheck } from '../../../../lib/with-late-check';

export const POST = withLateCheck(async (body) => {
  const { accountId } = JSON.parse(body);
  await prisma.payout.updateMany({ where: { accountId, status: 'SENT' }, data: { status: 'RETURNED' } }); // expect: unchecked-gateway-response
  return new Response('returned');
});
