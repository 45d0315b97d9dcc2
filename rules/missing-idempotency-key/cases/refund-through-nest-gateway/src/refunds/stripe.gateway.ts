import { BadGatewayException, Injectable } from '@nestjs/common';
import Stripe from 'stripe';

@Injectable()
export class StripeGateway {
  private readonly stripe = new Stripe(process.env.STRIPE_SECRET_KEY ?? '');

  async refundCharge(charge: string): Promise<string> {
    const refund = await this.stripe.refunds.create({ charge, reason: 'requested_by_customer' }); // expect: missing-idempotency-key
    return this.accepted(refund);
  }

  async refundChargeOnce(charge: string, idempotencyKey: string): Promise<string> {
    const refund = await this.stripe.refunds.create( // ok: missing-idempotency-key
      { charge, reason: 'requested_by_customer' },
      { idempotencyKey },
    );
    return this.accepted(refund);
  }

  private accepted(refund: Stripe.Refund): string {
    if (refund.status !== 'succeeded' && refund.status !== 'pending') {
      throw new BadGatewayException(`refund is ${refund.status}`);
    }
    return refund.id;
  }
}
