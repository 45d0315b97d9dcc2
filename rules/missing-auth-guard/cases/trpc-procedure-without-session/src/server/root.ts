import { lazy } from '@trpc/server';
import { invoiceRouter } from './invoices';
import { router } from './trpc';

export const appRouter = router({ invoice: invoiceRouter, reports: lazy(() => import('./reports')) });
