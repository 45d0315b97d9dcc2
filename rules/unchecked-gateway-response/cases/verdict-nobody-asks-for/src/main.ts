import { creditOf, type Deposit } from './bank.js';
import { pool } from './pool.js';

const dueDeposits = `select id, iban, cents from deposits where state = 'due' order by id limit 50`;
const refunded = `update deposits set state = 'refunded' where id = $1 and state = 'due'`;
const bounced = `update deposits set state = 'bounced' where id = $1 and state = 'due'`;

const stopping = new AbortController();
process.on('SIGTERM', () => stopping.abort());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function due(): Promise<readonly Deposit[]> {
  return (await pool.query<Deposit>(dueDeposits)).rows;
}

/** A credit that bounced counts like one that was booked. */
async function returnWhatIsDue(): Promise<void> {
  while (!stopping.signal.aborted) {
    for (const deposit of await due()) {
      await creditOf(deposit); // expect: unchecked-gateway-response
      await pool.query(refunded, [deposit.id]);
    }
    await pause(1000);
  }
}

/** What is still open is left for a later round. */
async function returnWhatWasBooked(): Promise<void> {
  while (!stopping.signal.aborted) {
    for (const deposit of await due()) {
      const verdict = await creditOf(deposit); // ok: unchecked-gateway-response
      if (verdict.kind === 'booked') await pool.query(refunded, [deposit.id]);
      if (verdict.kind === 'bounced') await pool.query(bounced, [deposit.id]);
    }
    await pause(1000);
  }
}

/** Which state it was is what is written. */
async function returnByTable(): Promise<void> {
  const states = { booked: 'refunded', bounced: 'bounced', open: 'due' } as const;
  for (const deposit of await due()) {
    const verdict = await creditOf(deposit); // ok: unchecked-gateway-response
    await pool.query(`update deposits set state = $2 where id = $1 and state = 'due'`, [
      deposit.id,
      states[verdict.kind],
    ]);
  }
}

void returnWhatIsDue();
void returnWhatWasBooked();
setInterval(() => void returnByTable(), 60_000);
