import autoload from '@fastify/autoload';
import jwt from '@fastify/jwt';
import Fastify from 'fastify';
import { join } from 'node:path';

export const app = Fastify();
app.register(jwt, { secret: process.env.JWT_KEY! });
// Hooks of a folder stand around the folders below it as well.
app.register(autoload, { dir: join(import.meta.dirname, 'routes'), autoHooks: true, cascadeHooks: true });
// Here they stand around their own folder only.
app.register(autoload, { dir: join(import.meta.dirname, 'late'), autoHooks: true, options: { prefix: '/late' } });
