import { BadGatewayException, Injectable } from '@nestjs/common';
import axios from 'axios';
import { z } from 'zod';

import { TopUp } from './topup.entity';

const captured = z.object({ id: z.string(), status: z.literal('captured') });
const url = 'https://api.checkout.com/payments';

function headers(topUp: TopUp) {
  return { authorization: process.env.CHECKOUT_KEY, 'Cko-Idempotency-Key': `top-up-${topUp.id}` };
}

function anyStatus(topUp: TopUp) {
  return { headers: headers(topUp), validateStatus: () => true };
}

@Injectable()
export class PaymentsClient {
  async charge(topUp: TopUp): Promise<void> {
    await axios.post(url, { amount: topUp.amount }, anyStatus(topUp)); // expect: unchecked-gateway-response
  }

  async chargeChecked(topUp: TopUp): Promise<void> {
    const response = await axios.post(url, { amount: topUp.amount }, anyStatus(topUp)); // ok: unchecked-gateway-response
    if (response.status !== 201) throw new BadGatewayException(`payment answered ${response.status}`);
    captured.parse(response.data);
  }

  async chargeOrThrow(topUp: TopUp): Promise<void> {
    const { data } = await axios.post(url, { amount: topUp.amount }, { headers: headers(topUp) }); // ok: unchecked-gateway-response
    captured.parse(data);
  }
}
