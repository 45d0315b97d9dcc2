import type { Request, Response } from 'express';
import { Pool, type PoolClient } from 'pg';

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

interface Allowance {
  readonly id: string;
  readonly driver_id: string;
  readonly litres: number;
}

async function inTransaction(work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await work(client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

function assertCovers(from: Allowance | undefined, to: Allowance | undefined, driver: string, litres: number): void {
  if (from === undefined || to === undefined || from.driver_id !== driver) throw new Error('no such allowance');
  if (to.driver_id !== driver) throw new Error('not the same driver');
  if (from.litres < litres) throw new Error('not enough left');
}

async function move(client: PoolClient, from: string, to: string, litres: number): Promise<void> {
  await client.query('update allowances set litres = litres - $2 where id = $1', [from, litres]);
  await client.query('update allowances set litres = litres + $2 where id = $1', [to, litres]);
}

const lockOne = 'select id, driver_id, litres from allowances where id = $1 for update';
const lockAll = 'select id, driver_id, litres from allowances where id in ($1, $2) order by id for update';

/** Whoever names the same two the other way round at the same time waits for this one, and this one for them. */
export async function moveUnordered(req: Request, res: Response): Promise<void> {
  const { from, to, litres } = req.body;
  await inTransaction(async (client) => {
    const { rows: first } = await client.query<Allowance>(lockOne, [from]);
    const { rows: second } = await client.query<Allowance>(lockOne, [to]); // expect: unlocked-balance-update
    assertCovers(first[0], second[0], req.userId, litres);
    await move(client, from, to, litres);
  });
  res.status(201).end();
}

export async function moveSorted(req: Request, res: Response): Promise<void> {
  const { from, to, litres } = req.body;
  await inTransaction(async (client) => {
    const found = new Map<string, Allowance>();
    for (const id of [from, to].sort()) {
      const { rows } = await client.query<Allowance>(lockOne, [id]); // ok: unlocked-balance-update
      if (rows[0]?.driver_id !== req.userId) throw new Error('no such allowance');
      found.set(id, rows[0]);
    }
    assertCovers(found.get(from), found.get(to), req.userId, litres);
    await move(client, from, to, litres);
  });
  res.status(201).end();
}

export async function moveOrdered(req: Request, res: Response): Promise<void> {
  const { from, to, litres } = req.body;
  await inTransaction(async (client) => {
    const { rows } = await client.query<Allowance>(lockAll, [from, to]); // ok: unlocked-balance-update
    const own = rows.filter((row) => row.driver_id === req.userId);
    assertCovers(
      own.find((row) => row.id === from),
      own.find((row) => row.id === to),
      req.userId,
      litres,
    );
    await move(client, from, to, litres);
  });
  res.status(201).end();
}
