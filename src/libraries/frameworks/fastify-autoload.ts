import { defineLibrary } from '../define-library.js';

/** Registers what the files of a folder export; folders are prefixes of routes. */
export default defineLibrary({
  id: 'fastify-autoload',
  family: 'framework',
  packages: ['@fastify/autoload', 'fastify-autoload'],
  docs: 'https://github.com/fastify/fastify-autoload#readme',
  rows: [
    { path: '', plugin: { folder: 'arg1.dir', options: 'arg1.options' } },
    { path: '*', plugin: { folder: 'arg1.dir', options: 'arg1.options' } },
  ],
});
