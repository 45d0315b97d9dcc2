import { ForbiddenException, HttpException, UnauthorizedException } from '@nestjs/common';
import { z } from 'zod';
import { memberOf } from './members';

const claims = z.object({ sub: z.string() });

async function entering(id: string) {
  const member = await memberOf(id);
  if (!member) throw new UnauthorizedException();
  if (member.paused) throw new ForbiddenException();
  return member;
}

// The store's errors have no status: asking for it fails, and nobody is refused.
export async function letIn(id: string) {
  try {
    return await entering(id);
  } catch (error: any) {
    if (error?.getStatus() === 403) throw error; // expect: swallowed-exception
    throw new UnauthorizedException();
  }
}

export async function letInIfAsked(id: string) {
  try {
    return await entering(id);
  } catch (error: any) {
    if (error?.getStatus?.() === 403) throw error; // ok: swallowed-exception
    throw new UnauthorizedException();
  }
}

export async function letInByKind(id: string) {
  try {
    return await entering(id);
  } catch (error) {
    if (error instanceof HttpException && error.getStatus() === 403) throw error; // ok: swallowed-exception
    throw new UnauthorizedException();
  }
}

// Only the schema can fail here.
export function read(given: unknown) {
  try {
    return claims.parse(given);
  } catch (error: any) {
    throw new UnauthorizedException(error.format()); // ok: swallowed-exception
  }
}
