import { ForbiddenException, Injectable } from '@nestjs/common';
import Stripe from 'stripe';

import { PrismaService } from '../prisma.service';

@Injectable()
export class UpgradeService {
  private readonly stripe = new Stripe(process.env.STRIPE_SECRET_KEY ?? '');

  constructor(private readonly prisma: PrismaService) {}

  /** The address of the return page can be opened again: each time another subscription begins. */
  async startSubscription(userId: string, sessionId: string) {
    const session = await this.paidSession(userId, sessionId);
    return this.prisma.subscription.create({ data: { userId, price: session.amount_total ?? 0 } }); // expect: missing-idempotency-key
  }

  async grantLicence(userId: string, sessionId: string) {
    const session = await this.paidSession(userId, sessionId);
    return this.prisma.licence.create({ // ok: missing-idempotency-key
      data: { userId, price: session.amount_total ?? 0, checkoutSessionId: session.id },
    });
  }

  /** What another server tells of its plans is no payment: a plan may be taken over as often as somebody asks. */
  async takeOverPlan(planUrl: string) {
    const answer = await fetch(planUrl);
    if (!answer.ok) throw new ForbiddenException('the plan cannot be read');
    const plan = await answer.json();
    if (!plan.name) throw new ForbiddenException('the plan has no name');
    return this.prisma.plan.create({ data: { name: plan.name, text: plan.text } }); // ok: missing-idempotency-key
  }

  private async paidSession(userId: string, sessionId: string): Promise<Stripe.Checkout.Session> {
    const session = await this.stripe.checkout.sessions.retrieve(sessionId); // ok: idor-lookup
    if (session.client_reference_id !== userId) throw new ForbiddenException();
    if (session.payment_status !== 'paid') throw new ForbiddenException('not paid');
    return session;
  }
}
