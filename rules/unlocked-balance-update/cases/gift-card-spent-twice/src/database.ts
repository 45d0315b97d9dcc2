import { drizzle } from 'drizzle-orm/node-postgres';
import * as schema from './tables.js';

export const db = drizzle(String(process.env.DATABASE_URL), { schema });
