interface Outgoing {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly key?: string;
}

/** Both charges go through here: the one that names no key is at fault. */
async function post({ path, fields, key }: Outgoing): Promise<void> {
  const response = await fetch(new URL(path, process.env.CARD_SERVICE_URL), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${process.env.CARD_SERVICE_SECRET ?? ''}`,
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    body: new URLSearchParams(fields),
  });
  if (!response.ok) throw new Error(`the card service answered ${String(response.status)}`);
}

export async function chargeFee(rental: { id: string; fee: number; cardToken: string }): Promise<void> {
  const fields = { amount: String(rental.fee), source: rental.cardToken };
  await post({ path: '/v1/charges', fields }); // expect: missing-idempotency-key
}

export async function chargeDamage(rental: { id: string; cardToken: string }, amount: number): Promise<void> {
  const fields = { amount: String(amount), source: rental.cardToken };
  await post({ path: '/v1/charges', fields, key: `damage-${rental.id}` }); // ok: missing-idempotency-key
}
