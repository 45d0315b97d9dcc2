import { Redis } from '@upstash/redis';

const redis = Redis.fromEnv();

class Shelf {
  async put(slug: string, target: string) {
    return redis.set(`target:${slug}`, target, { ex: 3600 });
  }

  async take(slug: string) {
    return redis.get<string>(`target:${slug}`);
  }
}

export const shelf = new Shelf();
