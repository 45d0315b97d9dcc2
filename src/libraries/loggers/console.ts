import type { Row } from '../../model/library.js';
import { defineLibrary } from '../define-library.js';

const LEVELS = ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table'];

/** The console. */
export default defineLibrary({
  id: 'console',
  family: 'logger',
  packages: ['global:console'],
  docs: 'https://nodejs.org/api/console.html',
  rows: [
    ...LEVELS.map((level): Row => ({ path: `${level}()`, effects: [{ log: { level } }], returns: 'void' })),
    { path: 'time|timeEnd|timeLog|group|groupEnd|assert|count()', returns: 'void' },
  ],
});
