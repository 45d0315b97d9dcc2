import { hash } from 'bcryptjs';
import { z } from 'zod';
import { prisma } from './db';

const body = z.object({ password: z.string().min(12).max(72) });

export async function changePassword(userId: string, json: unknown): Promise<void> {
  const { password } = body.parse(json);
  await prisma.user.update({ where: { id: userId }, data: { passwordHash: await hash(password, 12) } });
}
