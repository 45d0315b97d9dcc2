import { currentUserId } from '../../../../../lib/auth';
import { activateDomain, claimDomain } from '../../../../../lib/domains';
import { registrar } from '../../../../../lib/registrar-client';

export async function POST(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const userId = await currentUserId();
  if (userId === null) return Response.json({ error: 'sign in' }, { status: 401 });
  const domain = await claimDomain((await params).id, userId);
  if (domain === null) return Response.json({ error: 'not for sale' }, { status: 409 });
  const { id } = await registrar.purchaseChecked({ ...domain, key: `domain-${domain.id}` });
  await activateDomain(domain, id);
  return Response.json({ registrarId: id });
}
