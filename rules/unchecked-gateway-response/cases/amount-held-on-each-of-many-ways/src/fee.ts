import { pool } from './pool.js';

export interface Fee {
  readonly id: string;
  readonly cents: number;
  readonly currency: string;
  readonly term: string | null;
  readonly grant: string | null;
  readonly payer: string | null;
}

const overdue = `select * from fees where state = 'due' and due_on < now() limit 1`;
const reminded = `select * from fees where state = 'due' and reminded_at is not null limit 1`;
const anyDue = `select * from fees where state = 'due' limit 1`;

const first = async (query: string): Promise<Fee | undefined> => (await pool.query<Fee>(query)).rows[0];

/** The fee to collect next, the most urgent first. */
export async function nextFee(): Promise<Fee | undefined> {
  return (await first(overdue)) ?? (await first(reminded)) ?? (await first(anyDue));
}

export async function settle(fee: Fee): Promise<void> {
  await pool.query(`update fees set state = 'paid' where id = $1 and state = 'due'`, [fee.id]);
}
