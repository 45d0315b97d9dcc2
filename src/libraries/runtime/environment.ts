import { defineLibrary } from '../define-library.js';

/** Settings read from the environment, checked or not. */
export default defineLibrary({
  id: 'environment',
  family: 'runtime',
  packages: ['dotenv', '@t3-oss/env-nextjs', '@t3-oss/env-core', 'envalid', 'config'],
  docs: 'https://env.t3.gg/docs/core',
  rows: [
    { path: 'config|configDotenv()', returns: 'environment' },
    { path: 'createEnv|cleanEnv()', returns: 'environment' },
    { path: 'get|has()', returns: 'environment' },
    { path: 'str|num|bool|url|port|email|host|json()', returns: 'unknown' },
  ],
});
