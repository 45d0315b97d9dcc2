import { Controller, Headers, HttpCode, Post, type RawBodyRequest, Req } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Request } from 'express';
import Stripe from 'stripe';
import { Repository } from 'typeorm';

import { Lesson } from './lesson.entity';

@Controller('webhooks')
export class WebhookController {
  private readonly stripe = new Stripe(process.env.STRIPE_SECRET_KEY ?? '');

  constructor(@InjectRepository(Lesson) private readonly lessons: Repository<Lesson>) {}

  /** Every event about an intent pays the lesson, `payment_intent.payment_failed` too. */
  @Post('intents')
  @HttpCode(200)
  async anyEvent(@Req() request: RawBodyRequest<Request>, @Headers('stripe-signature') signature: string) {
    const event = this.verify(request, signature);
    const intent = event.data.object as Stripe.PaymentIntent;
    await this.lessons.update({ intentId: intent.id, status: 'reserved' }, { status: 'paid' }); // expect: unchecked-gateway-response
  }

  @Post('payments')
  @HttpCode(200)
  async succeeded(@Req() request: RawBodyRequest<Request>, @Headers('stripe-signature') signature: string) {
    const event = this.verify(request, signature);
    if (event.type !== 'payment_intent.succeeded') return;
    const intent = event.data.object;
    await this.lessons.update({ intentId: intent.id, status: 'reserved' }, { status: 'paid' }); // ok: unchecked-gateway-response
  }

  private verify(request: RawBodyRequest<Request>, signature: string): Stripe.Event {
    return this.stripe.webhooks.constructEvent(
      request.rawBody ?? Buffer.alloc(0),
      signature,
      process.env.STRIPE_WEBHOOK_SECRET ?? '',
    );
  }
}
