import { currentUserId } from '@/lib/current-user';
import { prisma } from '@/lib/db';

export default async function Remind({ id }: { id: string }) {
  const userId = await currentUserId();
  const invoice = await prisma.invoice.findFirstOrThrow({ where: { id, userId } });

  // What the page settled is all it acts on: it is encrypted and signed on its way through the browser.
  async function archive() { // ok: missing-auth-guard
    'use server';
    await prisma.invoice.update({ where: { id: invoice.id }, data: { archived: true } });
  }

  // What the browser sends is not.
  async function archiveOther(form: FormData) { // expect: missing-auth-guard
    'use server';
    await prisma.invoice.update({ where: { id: String(form.get('id')) }, data: { archived: true } });
  }

  return (
    <form action={archive}>
      <button formAction={archiveOther}>Another</button>
    </form>
  );
}
