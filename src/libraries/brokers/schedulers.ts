import { defineLibrary } from '../define-library.js';

/** Functions that the clock starts. */
export default defineLibrary({
  id: 'schedulers',
  family: 'broker',
  packages: ['node-cron', 'cron', 'node-schedule', 'croner'],
  docs: 'https://nodecron.com/',
  rows: [
    { path: 'schedule()', invokes: [{ callee: 'arg1', with: [], later: true, entry: { kind: 'job' } }] },
    { path: 'CronJob|Cron()', invokes: [{ callee: 'arg2 | arg1', with: [], later: true, entry: { kind: 'job' } }] },
    { path: 'CronJob.from()', invokes: [{ callee: 'arg0.onTick', with: [], later: true, entry: { kind: 'job' } }] },
    { path: 'scheduleJob()', invokes: [{ callee: 'arg2 | arg1', with: [], later: true, entry: { kind: 'job' } }] },
    { path: 'schedule|CronJob|scheduleJob().start|stop|cancel|destroy()', returns: 'void' },
    { path: 'validate()', returns: 'unknown' },
  ],
});
