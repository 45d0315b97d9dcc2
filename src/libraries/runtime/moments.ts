import { pure } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

/** Dates as objects with methods: dayjs, moment, luxon. */
export default defineLibrary({
  id: 'moments',
  family: 'runtime',
  packages: ['dayjs', 'moment', 'moment-timezone', 'luxon'],
  docs: 'https://day.js.org/docs/en/installation/installation',
  rows: [
    { path: '()', hook: pure },
    { path: 'utc|unix|tz|duration|isDayjs|isMoment|extend|locale()', hook: pure },
    { path: 'DateTime|Duration|Interval.*()', hook: pure },
    { path: 'DateTime.now|utc|local()', returns: 'time' },
  ],
});
