import jwt from '@fastify/jwt';
import fastify from 'fastify';

import { payouts } from './payouts.js';

const app = fastify();

app.register(jwt, { secret: process.env.JWT_SECRET ?? '' });
app.register(payouts, { prefix: '/payouts' });

app.listen({ port: 3000 });
