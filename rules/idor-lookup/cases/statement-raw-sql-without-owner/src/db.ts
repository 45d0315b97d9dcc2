import { Pool, type QueryResultRow } from 'pg';

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

export async function one<Row extends QueryResultRow>(text: string, values: unknown[]): Promise<Row | undefined> {
  const { rows } = await pool.query<Row>(text, values);
  return rows[0];
}

export { pool };
