import { pure } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

/** Dates are computed. */
export default defineLibrary({
  id: 'dates',
  family: 'runtime',
  packages: ['date-fns', 'date-fns-tz', '@date-fns/utc', 'ms', 'cron-parser'],
  docs: 'https://date-fns.org/docs/Getting-Started',
  rows: [
    { path: '()', hook: pure },
    { path: '*()', hook: pure },
  ],
});
