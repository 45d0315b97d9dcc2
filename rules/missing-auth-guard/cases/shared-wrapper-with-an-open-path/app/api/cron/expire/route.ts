import { comesFromScheduler, verifyCronSecret, verifySchedule } from '@/lib/cron';
import { prisma } from '@/lib/db';

// In production both guards always run; that is not certain from the code alone, and not reported as a hole.
export async function GET(request: Request) { // ok: missing-auth-guard
  verifyCronSecret(request);
  await prisma.quote.updateMany({ where: { status: 'sent' }, data: { status: 'expired' } });
  return Response.json({ ok: true });
}

export async function POST(request: Request) { // ok: missing-auth-guard
  const body = await request.text();
  await verifySchedule(request, body);
  const { id } = JSON.parse(body);
  await prisma.quote.update({ where: { id }, data: { status: 'expired' } });
  return Response.json({ ok: true });
}

export async function PUT(request: Request) { // expect: missing-auth-guard
  comesFromScheduler(request);
  await prisma.quote.updateMany({ where: { status: 'expired' }, data: { status: 'archived' } });
  return Response.json({ ok: true });
}
