import type { Knex } from 'knex';

import { db } from './db.js';

export interface Task {
  readonly id: number;
  readonly courier_id: string;
  readonly trip_id: string;
  readonly cents: number;
}

/** A worker that dies before the task is closed meets it again, and pays the fee again. */
export async function bookFee(task: Task): Promise<void> {
  await db.transaction(async (trx) => {
    await trx('bookings').insert({ trip_id: task.trip_id, kind: 'fee' });
    await trx('couriers').where({ id: task.courier_id }).increment('balance_cents', task.cents); // expect: missing-idempotency-key
  });
  await close(db, task);
}

export async function bookFare(task: Task): Promise<void> {
  await db.transaction(async (trx) => {
    await trx('couriers').where({ id: task.courier_id }).increment('balance_cents', task.cents); // ok: missing-idempotency-key -- the task is closed with it
    await close(trx, task);
  });
}

export async function bookTip(task: Task): Promise<void> {
  await db.transaction(async (trx) => {
    await trx('bookings').insert({ trip_id: task.trip_id, kind: 'tip' });
    await trx('couriers').where({ id: task.courier_id }).increment('balance_cents', task.cents); // ok: missing-idempotency-key -- a trip has one tip
  });
  await close(db, task);
}

/** The note outlives a worker that dies behind it: the bonus is never paid. */
export async function bookBonus(task: Task): Promise<void> {
  const noted = await db.transaction((trx) => note(trx, task)); // expect: missing-idempotency-key
  if (noted) {
    await db.transaction(async (trx) => {
      await trx('couriers').where({ id: task.courier_id }).increment('balance_cents', task.cents);
    });
  }
  await close(db, task);
}

export async function bookRefund(task: Task): Promise<void> {
  await db.transaction(async (trx) => {
    if (!(await note(trx, task))) return;
    await trx('couriers').where({ id: task.courier_id }).increment('balance_cents', task.cents); // ok: missing-idempotency-key
  });
  await close(db, task);
}

export async function bookToll(task: Task): Promise<void> {
  await db.transaction(async (trx) => {
    await trx('couriers').where({ id: task.courier_id }).increment('balance_cents', task.cents); // ok: missing-idempotency-key -- goes back when the task is noted
    if (!(await note(trx, task))) throw new Error(`task ${task.id} was handled before`);
  });
  await close(db, task);
}

async function note(trx: Knex.Transaction, task: Task): Promise<boolean> {
  const rows = await trx('handled_tasks').insert({ task_id: task.id }).onConflict('task_id').ignore().returning('task_id');
  return rows.length > 0;
}

async function close(on: Knex, task: Task): Promise<void> {
  await on('tasks').where({ id: task.id }).delete();
}
