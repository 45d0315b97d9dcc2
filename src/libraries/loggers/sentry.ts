import type { Row } from '../../model/library.js';
import { defineLibrary } from '../define-library.js';

const LEVEL = 'error';
const report: Omit<Row, 'path'> = { effects: [{ log: { level: LEVEL } }], returns: 'void' };

/** Error reporting: tells people, changes nothing for the caller. */
export default defineLibrary({
  id: 'sentry',
  family: 'logger',
  packages: [
    '@sentry/node',
    '@sentry/nextjs',
    '@sentry/nestjs',
    '@sentry/browser',
    '@bugsnag/js',
    'rollbar',
    'newrelic',
    'dd-trace',
    'posthog-node',
  ],
  docs: 'https://docs.sentry.io/platforms/javascript/guides/node/usage/',
  rows: [
    { path: 'captureException|captureMessage|captureEvent|notify|noticeError()', ...report },
    { path: 'withScope|configureScope()', invokes: [{ callee: 'arg0', with: ['unknown'], returned: true }] },
    { path: 'startSpan()', invokes: [{ callee: 'arg1', with: ['unknown'], returned: true }] },
    { path: 'init|start|setTag|setTags|setUser|setContext|setExtra|addBreadcrumb|setMeasurement()', returns: 'void' },
    { path: 'flush|close()', returns: 'unknown', async: true },
    { path: 'Handlers.requestHandler|tracingHandler|errorHandler()', middleware: { neutral: true } },
    { path: 'trpcMiddleware|Handlers.trpcMiddleware()', middleware: { neutral: true } },
    { path: 'setupExpressErrorHandler()', returns: 'void' },
  ],
});
