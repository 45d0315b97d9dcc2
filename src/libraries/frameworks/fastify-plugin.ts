import { defineLibrary } from '../define-library.js';

/** Marks a plugin as one without a router of its own: what it adds is added to the router it is registered on. */
export default defineLibrary({
  id: 'fastify-plugin',
  family: 'framework',
  packages: ['fastify-plugin'],
  docs: 'https://github.com/fastify/fastify-plugin#readme',
  rows: [
    { path: '()', plugin: { shares: 'arg0' } },
    { path: 'fastifyPlugin|fp()', is: '()' },
  ],
});
