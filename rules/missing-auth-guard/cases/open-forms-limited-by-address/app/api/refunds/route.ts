import type { NextRequest } from 'next/server';
import Stripe from 'stripe';
import { prisma } from '@/lib/db';
import { addressOf, isWithinLimit, tooMany } from '@/lib/limits';

const stripe = new Stripe(process.env.STRIPE_SECRET_KEY!);

export async function POST(request: NextRequest) { // expect: missing-auth-guard
  if (!(await isWithinLimit(`refund:${addressOf(request)}`))) return tooMany();
  const { pledgeId } = await request.json();
  const pledge = await prisma.pledge.findUniqueOrThrow({ where: { id: pledgeId } });
  await stripe.refunds.create({ payment_intent: pledge.paymentIntentId! }, { idempotencyKey: `refund:${pledgeId}` });
  return new Response(null, { status: 202 });
}
