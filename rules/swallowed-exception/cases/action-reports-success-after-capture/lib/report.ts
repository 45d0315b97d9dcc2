import * as Sentry from '@sentry/node';

/** Sends the error to monitoring. The caller of the service learns nothing from it. */
export function report(error: unknown, area: string): void {
  Sentry.captureException(error, { tags: { area } });
}
