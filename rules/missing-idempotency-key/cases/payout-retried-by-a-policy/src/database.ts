import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';

export interface Database {
  sellers: { id: string; account: string };
  payouts: {
    id: string;
    seller_id: string;
    amount_minor: string;
    currency: string;
    status: string;
    attempt_key: string | null;
  };
}

export const db = new Kysely<Database>({
  dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: process.env.DATABASE_URL }) }),
});
