/** Tells the finance channel; nobody waits for its answer. */
export async function notifyFinance(text: string): Promise<void> {
  await fetch(process.env.FINANCE_CHANNEL_URL ?? 'https://chat.example.com/hooks/finance', { // ok: unchecked-gateway-response
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  });
}
