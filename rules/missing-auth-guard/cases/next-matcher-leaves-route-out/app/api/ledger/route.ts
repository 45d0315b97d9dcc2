import { db } from '@/lib/db';

export async function GET() { // ok: missing-auth-guard
  const rows = await db('ledger_entries').select('booked_on').sum({ totalCents: 'amount_cents' }).groupBy('booked_on');
  return Response.json(rows);
}
