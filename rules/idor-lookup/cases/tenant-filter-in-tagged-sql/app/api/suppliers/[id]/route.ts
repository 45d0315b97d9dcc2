import { z } from 'zod';
import { sql } from '@/lib/sql';
import { currentTenant } from '@/lib/tenant';

type Context = { params: Promise<{ id: string }> };

const patch = z.object({ contactEmail: z.string().email() });

export async function GET(_request: Request, { params }: Context) {
  const tenantId = await currentTenant();
  if (!tenantId) return Response.json({ error: 'unauthenticated' }, { status: 401 });

  const { id } = await params;
  const [supplier] = await sql`select * from suppliers where id = ${id}`; // expect: idor-lookup
  return supplier ? Response.json(supplier) : Response.json({ error: 'not_found' }, { status: 404 });
}

export async function PATCH(request: Request, { params }: Context) {
  const tenantId = await currentTenant();
  if (!tenantId) return Response.json({ error: 'unauthenticated' }, { status: 401 });

  const { id } = await params;
  const { contactEmail } = patch.parse(await request.json());
  const changed = await sql`update suppliers set contact_email = ${contactEmail} where id = ${id} and tenant_id = ${tenantId}`; // ok: idor-lookup
  return new Response(null, { status: changed.count === 1 ? 204 : 404 });
}

export async function DELETE(request: Request, { params }: Context) {
  if (!(await currentTenant())) return Response.json({ error: 'unauthenticated' }, { status: 401 });

  const { id } = await params;
  // The tenant comes from a header anyone can write.
  const tenantId = request.headers.get('x-tenant-id');
  const removed = await sql`delete from suppliers where id = ${id} and tenant_id = ${tenantId}`; // expect: idor-lookup
  return new Response(null, { status: removed.count === 1 ? 204 : 404 });
}
