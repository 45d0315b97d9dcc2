import { z } from 'zod';

const purchase = z.object({ id: z.string(), outcome: z.literal('purchased') });

interface Purchase {
  readonly name: string;
  readonly price: number;
  readonly cardToken: string;
  readonly key: string;
}

/** Talks to the registrar, which charges the card itself. */
export class RegistrarClient {
  constructor(private readonly baseUrl: string) {}

  async purchase(order: Purchase): Promise<{ id: string }> {
    const response = await fetch(`${this.baseUrl}/v1/charges`, this.post(order)); // expect: unchecked-gateway-response
    return response.json();
  }

  async purchaseChecked(order: Purchase): Promise<{ id: string }> {
    const response = await fetch(`${this.baseUrl}/v1/charges`, this.post(order)); // ok: unchecked-gateway-response
    return this.read(response);
  }

  private post({ key, ...order }: Purchase): RequestInit {
    return {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'Idempotency-Key': key },
      body: JSON.stringify(order),
    };
  }

  private async read(response: Response): Promise<{ id: string }> {
    if (!response.ok) throw new Error(`registrar answered ${response.status}`);
    return purchase.parse(await response.json());
  }
}

export const registrar = new RegistrarClient('https://api.registrar-payments.example');
