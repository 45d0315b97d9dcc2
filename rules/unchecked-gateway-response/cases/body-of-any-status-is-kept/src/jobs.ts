import cron from 'node-cron';

import { prisma } from './stores.js';

interface Rate {
  readonly rate: number;
}

const rates = 'https://rates.currency-house.example/v2';
const fees = 'https://fees.currency-house.example/v2';

async function store(currency: string, rate: number): Promise<void> {
  await prisma.quote.upsert({ where: { currency }, update: { rate }, create: { currency, rate } });
}

/** A 429 has a body too: its rate is undefined, and the column stays as it was or is set to nothing. */
async function refreshDollar(): Promise<void> {
  const response = await fetch(`${rates}/usd`); // expect: unchecked-gateway-response
  const body = (await response.json()) as Rate;
  await store('usd', body.rate);
}

async function refreshEuro(): Promise<void> {
  const response = await fetch(`${rates}/eur`); // ok: unchecked-gateway-response
  if (!response.ok) throw new Error(`rates answered ${response.status}`);
  const body = (await response.json()) as Rate;
  await store('eur', body.rate);
}

async function refreshPound(): Promise<void> {
  const response = await fetch(`${rates}/gbp`); // ok: unchecked-gateway-response -- what is stored was asked for
  const body = (await response.json()) as Partial<Rate>;
  if (typeof body.rate !== 'number') throw new Error('rates answered without a rate');
  await store('gbp', body.rate);
}

/** The body of an error is no list: the loop fails, and nothing is stored. */
async function refreshFees(): Promise<void> {
  const response = await fetch(`${fees}/all`); // ok: unchecked-gateway-response
  const body = (await response.json()) as { readonly country: string; readonly percent: number }[];
  for (const { country, percent } of body) {
    await prisma.fee.upsert({ where: { country }, update: { percent }, create: { country, percent } });
  }
}

/** How often the page was read decides nothing. */
async function countReaders(): Promise<void> {
  const response = await fetch('https://pages.currency-house.example/readers'); // ok: unchecked-gateway-response
  const { readers } = (await response.json()) as { readonly readers: number };
  await prisma.figure.upsert({ where: { name: 'readers' }, update: { readers }, create: { name: 'readers', readers } });
}

cron.schedule('0 4 * * *', countReaders);
cron.schedule('0 * * * *', refreshDollar);
cron.schedule('0 * * * *', refreshEuro);
cron.schedule('0 * * * *', refreshPound);
cron.schedule('0 3 * * *', refreshFees);
