import { defineLibrary } from '../define-library.js';

/** Adds a hook that ends requests without one of the keys; with `addHook: false` it only decorates. */
export default defineLibrary({
  id: 'fastify-bearer-auth',
  family: 'framework',
  packages: ['@fastify/bearer-auth', 'fastify-bearer-auth'],
  docs: 'https://github.com/fastify/fastify-bearer-auth#readme',
  rows: [
    {
      path: '',
      plugin: { hook: "'onRequest'", unless: 'arg1.addHook' },
      middleware: { authenticate: { proves: 'service', fails: 'ends' } },
    },
  ],
});
