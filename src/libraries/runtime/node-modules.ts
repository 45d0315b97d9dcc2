import { pure } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

/** Node.js modules that compute: paths, addresses, formats. */
export default defineLibrary({
  id: 'node-modules',
  family: 'runtime',
  packages: ['node:path', 'node:url', 'node:querystring', 'node:os', 'node:perf_hooks', 'node:assert'],
  docs: 'https://nodejs.org/api/path.html',
  rows: [
    { path: 'join|resolve|dirname|basename|extname|relative|normalize|isAbsolute|parse|format()', hook: pure },
    { path: 'fileURLToPath|pathToFileURL|stringify|escape|unescape()', hook: pure },
    { path: 'hostname|platform|cpus|tmpdir|homedir|EOL()', returns: 'environment' },
    { path: 'performance.now()', returns: 'time' },
  ],
});
