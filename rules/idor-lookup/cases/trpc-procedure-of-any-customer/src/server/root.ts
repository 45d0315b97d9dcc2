import { invoiceRouter } from './invoices';
import { router } from './trpc';

export const appRouter = router({ invoice: invoiceRouter });
