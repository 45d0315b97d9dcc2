import jwt from '@fastify/jwt';
import Fastify from 'fastify';

import { admin } from './admin.js';
import { authentication } from './authentication.js';
import { back } from './back.js';
import { exports } from './exports.js';
import { late } from './late.js';
import { payouts } from './payouts.js';
import { statements } from './statements.js';

const app = Fastify({ logger: true });

await app.register(jwt, { secret: process.env.JWT_SECRET ?? '' });
await app.register(authentication);
// Waited for, so the hook below is added when its routes are there already.
await app.register(late, { prefix: '/late' });
app.register(statements, { prefix: '/statements' });
app.register(exports, { prefix: '/exports' });
app.register(payouts, { prefix: '/payouts' });
app.register(admin, { prefix: '/admin' });
app.register(back, { prefix: '/back' });

await app.listen({ port: 3000 });
