import { NextResponse } from 'next/server';
import { ZodError } from 'zod';

export function withErrors<Args extends unknown[]>(inner: (...args: Args) => Promise<Response>) {
  return async (...args: Args): Promise<Response> => {
    try {
      return await inner(...args);
    } catch (error) {
      if (error instanceof ZodError) return NextResponse.json({ error: 'invalid_request' }, { status: 400 });
      throw error;
    }
  };
}
