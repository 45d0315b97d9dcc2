import type { Row } from '../../model/library.js';
import { defineLibrary } from '../define-library.js';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent', 'verbose', 'http', 'silly', 'log'];

/** Loggers of pino, winston and bunyan: a method a level, and children. */
export default defineLibrary({
  id: 'pino',
  family: 'logger',
  packages: ['pino', 'winston', 'bunyan', 'nestjs-pino', 'loglevel', 'consola', 'signale', 'tslog', '@logtail/pino'],
  docs: 'https://github.com/pinojs/pino/blob/main/docs/api.md',
  rows: [
    { path: '()' },
    { path: 'pino|createLogger|getLogger|Logger|PinoLogger|BaseLogger()', is: '()' },
    { path: '().child|getSubLogger|withTag()', is: '()' },
    { path: '().setContext|assign|add|setBindings|flush()', returns: 'void' },
    ...LEVELS.flatMap((level): readonly Row[] => [
      { path: `().${level}()`, effects: [{ log: { level } }], returns: 'void' },
      { path: `${level}()`, effects: [{ log: { level } }], returns: 'void' },
    ]),
    { path: 'destination|transport|multistream|stdSerializers|stdTimeFunctions()' },
    { path: 'format|transports.*()' },
  ],
});
