import type { Model } from '@mrleebo/prisma-ast';

/** Parses the text of one model or view of a Prisma schema; undefined when the parser does not know it. */
export type ParsePrisma = (text: string) => Model | undefined;

/** Loads the parser of Prisma schemas. For where there are some: loading takes longer than auditing a small service. */
export async function loadPrismaParser(): Promise<ParsePrisma> {
  const { getSchema } = await import('@mrleebo/prisma-ast');
  return (text) => {
    try {
      const { list } = getSchema(`${text}\n`);
      // A view differs from a model in its keyword only.
      for (const item of list) if (item.type === 'model' || item.type === 'view') return { ...item, type: 'model' };
      return undefined;
    } catch {
      // The parser throws on bad input: this is the door where that becomes a value.
      return undefined;
    }
  };
}
