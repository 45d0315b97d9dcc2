import { currentUserId } from '@/lib/current-user';
import { prisma } from '@/lib/db';
import { archiveInvoice, saveMemo } from './actions';

export default async function InvoicesPage() {
  const userId = await currentUserId();
  const invoices = await prisma.invoice.findMany({ where: { userId, archived: false } });
  return (
    <ul>
      {invoices.map((invoice) => (
        <li key={invoice.id}>
          {invoice.number}
          <form action={saveMemo}>
            <input type="hidden" name="id" value={invoice.id} />
            <input name="memo" defaultValue={invoice.memo ?? ''} />
          </form>
          <form action={archiveInvoice}>
            <input type="hidden" name="id" value={invoice.id} />
            <button>Archive</button>
          </form>
        </li>
      ))}
    </ul>
  );
}
