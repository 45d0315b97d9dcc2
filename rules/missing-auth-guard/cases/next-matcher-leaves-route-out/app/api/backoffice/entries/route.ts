import { db } from '@/lib/db';

export async function GET() { // ok: missing-auth-guard
  return Response.json(await db('ledger_entries').orderBy('booked_on', 'desc').limit(100));
}
