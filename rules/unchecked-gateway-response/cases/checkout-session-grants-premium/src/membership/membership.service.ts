import { ForbiddenException, Injectable } from '@nestjs/common';
import Stripe from 'stripe';

import { PrismaService } from '../prisma.service';

@Injectable()
export class MembershipService {
  private readonly stripe = new Stripe(process.env.STRIPE_SECRET_KEY ?? '');

  constructor(private readonly prisma: PrismaService) {}

  /** A session exists from the moment the checkout page is opened: it need not be paid. */
  async activate(userId: string, sessionId: string) {
    // ok+1: idor-lookup
    const session = await this.stripe.checkout.sessions.retrieve(sessionId); // expect: unchecked-gateway-response
    if (session.client_reference_id !== userId) throw new ForbiddenException();
    return this.grant(userId, 'premium', session.id);
  }

  async activatePaid(userId: string, sessionId: string) {
    // ok+1: idor-lookup
    const session = await this.stripe.checkout.sessions.retrieve(sessionId); // ok: unchecked-gateway-response
    if (session.client_reference_id !== userId) throw new ForbiddenException();
    this.assertPaid(session);
    return this.grant(userId, 'premium', session.id);
  }

  private assertPaid(session: Stripe.Checkout.Session): void {
    if (session.payment_status !== 'paid') throw new ForbiddenException('the checkout is not paid');
  }

  private grant(userId: string, plan: string, checkoutSessionId: string) {
    return this.prisma.membership.create({ data: { userId, plan, checkoutSessionId } });
  }
}
