import { setTimeout as sleep } from 'node:timers/promises';

import { bookBonus, bookFare, bookFee, bookRefund, bookTip, bookToll, type Task } from './book.js';
import { db } from './db.js';

/** Takes tasks for half a minute: what is not closed by then is somebody else's. */
function lease(kind: string): Promise<Task[]> {
  const due = db('tasks').select('id').where({ kind }).where('due_at', '<=', db.fn.now()).forUpdate().skipLocked();
  return db('tasks')
    .whereIn('id', due)
    .update({ due_at: db.raw("now() + interval '30 seconds'") })
    .returning('*');
}

async function workOff(kind: string, book: (task: Task) => Promise<void>): Promise<void> {
  for (;;) {
    const tasks = await lease(kind);
    for (const task of tasks) await book(task);
    await sleep(1_000);
  }
}

void workOff('fee', bookFee);
void workOff('fare', bookFare);
void workOff('tip', bookTip);
void workOff('bonus', bookBonus);
void workOff('refund', bookRefund);
void workOff('toll', bookToll);
