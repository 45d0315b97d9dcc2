import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

export async function saveVatId(merchantId: string, vatId: string): Promise<void> {
  await pool.query(
    `insert into tax_settings (merchant_id, vat_id) values ($1, $2)
     on conflict (merchant_id) do update set vat_id = excluded.vat_id`,
    [merchantId, vatId],
  );
}

export async function keepForLater(merchantId: string, vatId: string): Promise<void> {
  await pool.query('insert into failed_changes (merchant_id, vat_id) values ($1, $2)', [merchantId, vatId]);
}
