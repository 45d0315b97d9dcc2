import { redis } from './stores.js';

/** An error page is served as the certificate until somebody empties the cache. */
export async function certificateOf(bank: string): Promise<string> {
  const kept = await redis.get(`certificate:${bank}`);
  if (kept !== null) return kept;
  const response = await fetch(`https://certificates.${bank}.example/signing.pem`); // expect: unchecked-gateway-response
  const certificate = await response.text();
  await redis.set(`certificate:${bank}`, certificate);
  return certificate;
}

export async function chainOf(bank: string): Promise<string> {
  const kept = await redis.get(`chain:${bank}`);
  if (kept !== null) return kept;
  const response = await fetch(`https://certificates.${bank}.example/chain.pem`); // ok: unchecked-gateway-response
  const chain = await response.text();
  if (response.status === 200) await redis.set(`chain:${bank}`, chain);
  return response.status === 200 ? chain : '';
}
