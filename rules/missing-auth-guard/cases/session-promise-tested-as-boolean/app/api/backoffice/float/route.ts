import { NextResponse } from 'next/server';
import Stripe from 'stripe';

const stripe = new Stripe(process.env.STRIPE_SECRET_KEY!);

export async function GET() { // expect: missing-auth-guard
  const balance = await stripe.balance.retrieve();
  return NextResponse.json({ available: balance.available, pending: balance.pending });
}
