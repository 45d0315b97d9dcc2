import { Injectable, NotFoundException } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';

import { Payment } from '../payments/payment.entity';
import { StripeGateway } from './stripe.gateway';

@Injectable()
export class RefundsService {
  constructor(
    @InjectRepository(Payment) private readonly payments: Repository<Payment>,
    private readonly gateway: StripeGateway,
  ) {}

  async refund(paymentId: string, customerId: string): Promise<string> {
    const payment = await this.ownPayment(paymentId, customerId);
    return this.gateway.refundCharge(payment.stripeChargeId);
  }

  async refundOnce(paymentId: string, customerId: string, requestKey: string): Promise<string> {
    const payment = await this.ownPayment(paymentId, customerId);
    return this.gateway.refundChargeOnce(payment.stripeChargeId, `${customerId}:${requestKey}`);
  }

  private async ownPayment(id: string, customerId: string): Promise<Payment> {
    const payment = await this.payments.findOne({ where: { id, customerId } });
    if (!payment) throw new NotFoundException();
    return payment;
  }
}
