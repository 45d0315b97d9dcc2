import { z } from 'zod';

const answer = z.object({ stems: z.array(z.object({ flower: z.string(), price: z.number().int().min(1) })) });
const extras = z.object({ wrapping: z.array(z.object({ flower: z.string(), cents: z.number().int() })) });

export type Stem = z.infer<typeof answer>['stems'][number];

/** What the grower asks today for each of these flowers; what is not grown is left out. */
export async function stemsOf(flowers: readonly string[]): Promise<Stem[]> {
  const res = await fetch(`https://grower.example/stems?names=${encodeURIComponent(flowers.join(','))}`);
  if (!res.ok) throw new Error(`the grower answered ${res.status}`);
  return answer.parse(await res.json()).stems;
}

export async function pricesOf(flowers: readonly string[]): Promise<Map<string, number>> {
  return new Map((await stemsOf(flowers)).map((stem) => [stem.flower, stem.price]));
}

/** Flowers that come wrapped, and what that costs. */
export async function wrappingOf(flowers: readonly string[]): Promise<Map<string, number>> {
  const res = await fetch(`https://grower.example/wrapping?names=${encodeURIComponent(flowers.join(','))}`);
  if (!res.ok) throw new Error(`the grower answered ${res.status}`);
  return new Map(extras.parse(await res.json()).wrapping.map(({ flower, cents }) => [flower, cents]));
}
