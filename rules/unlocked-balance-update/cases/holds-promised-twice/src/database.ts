import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';

export interface Schema {
  wallets: { id: string; member_id: string; balance_minor: bigint; touched_at: Date };
  holds: { id: string; wallet_id: string; amount_minor: bigint; status: string };
  request_keys: { member_id: string; key: string; locked_until: Date | null; done: boolean };
  charges: {
    id: string;
    member_id: string;
    captured_minor: bigint;
    refunded_minor: bigint;
    returned_minor: bigint;
  };
}

export type Db = Kysely<Schema>;
export type Tx = Transaction<Schema>;

export const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
export const db: Db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
