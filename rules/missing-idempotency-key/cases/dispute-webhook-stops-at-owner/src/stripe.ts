import { PrismaClient, type Workspace } from '@prisma/client';
import Stripe from 'stripe';

export const stripe = new Stripe(process.env.STRIPE_SECRET_KEY ?? '');
export const prisma = new PrismaClient();

export async function disputedWorkspace(dispute: Stripe.Dispute): Promise<Workspace> {
  const charge = await stripe.charges.retrieve(String(dispute.charge));
  return prisma.workspace.findUniqueOrThrow({ where: { customerId: String(charge.customer) } });
}
