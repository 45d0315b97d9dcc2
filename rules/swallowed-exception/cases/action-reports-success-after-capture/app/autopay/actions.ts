'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { auth } from '@/auth';
import { prisma } from '@/lib/db';
import { report } from '@/lib/report';

const form = z.object({ id: z.string(), day: z.coerce.number().int().min(1).max(28).optional() });

async function signedInUser(): Promise<string> {
  const session = await auth();
  if (!session?.user?.id) redirect('/sign-in');
  return session.user.id;
}

// Monitoring knows about the failure; the customer believes that no more money is drawn.
export async function stopAutopay(data: FormData) {
  const userId = await signedInUser();
  const { id } = form.parse(Object.fromEntries(data));
  try {
    await prisma.autopay.update({ where: { id, userId }, data: { active: false } });
  } catch (error) { // expect: swallowed-exception
    report(error, 'autopay');
  }
  return { stopped: true };
}

export async function moveAutopay(data: FormData) {
  const userId = await signedInUser();
  const { id, day } = form.required().parse(Object.fromEntries(data));
  try {
    await prisma.autopay.update({ where: { id, userId }, data: { dayOfMonth: day } });
    return { ok: true as const };
  } catch (error) { // ok: swallowed-exception
    report(error, 'autopay');
    return { ok: false as const, error: 'The day could not be changed. Please try again.' };
  }
}

export async function resumeAutopay(data: FormData) {
  const userId = await signedInUser();
  const { id } = form.parse(Object.fromEntries(data));
  try {
    await prisma.autopay.update({ where: { id, userId }, data: { active: true } });
  } catch (error) { // ok: swallowed-exception
    report(error, 'autopay');
    throw new Error('Autopay could not be resumed.', { cause: error });
  }
  return { active: true };
}

// The page that is gone to shows what its address says.
export async function pauseAutopay(data: FormData) {
  const userId = await signedInUser();
  const { id } = form.parse(Object.fromEntries(data));
  try {
    await prisma.autopay.update({ where: { id, userId }, data: { active: false } });
    return '/autopay';
  } catch (error) { // ok: swallowed-exception
    report(error, 'autopay');
    return `/autopay?error=${encodeURIComponent('It could not be paused.')}`;
  }
}

export async function skipAutopay(data: FormData) {
  const userId = await signedInUser();
  const { id, day } = form.parse(Object.fromEntries(data));
  try {
    await prisma.autopay.update({ where: { id, userId }, data: { active: false } });
  } catch (error) { // expect: swallowed-exception
    report(error, 'autopay');
  }
  return `/autopay?skipped=${day}`;
}
