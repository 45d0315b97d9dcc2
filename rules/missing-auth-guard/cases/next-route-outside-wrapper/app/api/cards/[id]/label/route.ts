import { withTracing } from '@ledgerline/edge-auth/tracing';
import { NextResponse } from 'next/server';
import { z } from 'zod';
import { accountRoute } from '@/lib/api/route';
import { prisma } from '@/lib/db';

const body = z.object({ label: z.string().max(40) });

// The outer wrapper is not in this repository; the session check inside it is, and that is enough.
export const PUT = withTracing( // ok: missing-auth-guard
  accountRoute(async ({ request, params, userId }) => {
    const { label } = body.parse(await request.json());
    const { count } = await prisma.card.updateMany({ where: { id: params.id, userId }, data: { label } });
    return new NextResponse(null, { status: count === 1 ? 204 : 404 });
  }),
);
