import { DataSource } from 'typeorm';
import { Holding } from './holdings';

export const store = new DataSource({ type: 'postgres', entities: [Holding] });

export async function markBooked() {
  await store.query('update progress set booked_at = now()');
}
