import axios from 'axios';

/** The airline's own service; it rejects when it refuses. */
const airline = axios.create({ baseURL: process.env.AIRLINE_URL, timeout: 3000 });

export async function giveBack(seatRef: string): Promise<void> {
  await airline.delete(`/seats/${seatRef}`);
}

export async function keep(seatRef: string, bookingId: string): Promise<void> {
  await airline.post('/seats', { seatRef, bookingId }, { headers: { 'Idempotency-Key': `keep-${bookingId}` } });
}

export async function tell(bookingId: string): Promise<void> {
  await airline.post('/notifications', { bookingId }, { headers: { 'Idempotency-Key': `tell-${bookingId}` } });
}

export async function forget(seatRef: string): Promise<void> {
  await axios.delete(`${process.env.EDGE_URL}/cache/seats/${seatRef}`);
}

export async function rate(seatRef: string): Promise<void> {
  await airline.post('/fares', { seatRef });
}
