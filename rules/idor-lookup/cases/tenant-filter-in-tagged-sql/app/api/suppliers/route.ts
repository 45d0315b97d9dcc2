import type { NextRequest } from 'next/server';
import { sql } from '@/lib/sql';
import { currentTenant } from '@/lib/tenant';

export async function GET(request: NextRequest) {
  const tenantId = await currentTenant();
  if (!tenantId) return Response.json({ error: 'unauthenticated' }, { status: 401 });

  const name = request.nextUrl.searchParams.get('name');
  const byName = name ? sql`and name = ${name}` : sql``;
  const rows = await sql`select id, name from suppliers where tenant_id = ${tenantId} ${byName} limit 100`; // ok: idor-lookup
  return Response.json(rows);
}
