import { defineLibrary } from '../define-library.js';

/** Counters and timers. */
export default defineLibrary({
  id: 'metrics',
  family: 'logger',
  packages: ['hot-shots', 'prom-client', 'node-statsd'],
  docs: 'https://github.com/brightcove/hot-shots#readme',
  rows: [
    { path: '()' },
    { path: 'StatsD|Counter|Gauge|Histogram|Summary|Registry()', is: '()' },
    {
      path: '().increment|decrement|gauge|gaugeDelta|timing|histogram|distribution|set|unique|event|check|inc|dec|observe()',
      effects: [{ work: { of: 'metric' } }],
      returns: 'void',
    },
    { path: '().startTimer|labels|childClient()', is: '()' },
    { path: '().metrics()', returns: 'unknown', async: true },
    { path: 'collectDefaultMetrics()', returns: 'void' },
  ],
});
