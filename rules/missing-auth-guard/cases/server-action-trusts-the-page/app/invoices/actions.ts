'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { currentUserId } from '@/lib/current-user';
import { prisma } from '@/lib/db';

const archiveForm = z.object({ id: z.string().uuid() });
const memoForm = z.object({ id: z.string().uuid(), memo: z.string().max(280) });

export async function saveMemo(form: FormData) { // ok: missing-auth-guard
  const userId = await currentUserId();
  const { id, memo } = memoForm.parse(Object.fromEntries(form));
  await prisma.invoice.updateMany({ where: { id, userId }, data: { memo } });
  revalidatePath('/invoices');
}

// The page asked for a session, but an action is an endpoint of its own: anyone can post to it.
export async function archiveInvoice(form: FormData) { // expect: missing-auth-guard
  const { id } = archiveForm.parse(Object.fromEntries(form));
  await prisma.invoice.updateMany({ where: { id }, data: { archived: true } });
  revalidatePath('/invoices');
}
