import type { PluginSpec } from '../../model/library.js';
import { defineLibrary } from '../define-library.js';

const plugin: PluginSpec = {
  folder: 'arg1.dir',
  options: 'arg1.options',
  hooks: {
    named: /^[_.]?auto_?hooks$/i,
    on: 'arg1.autoHooks',
    cascade: 'arg1.cascadeHooks',
    replace: 'arg1.overwriteHooks',
  },
};

/** Registers what the files of a folder export; folders are prefixes of routes, and `autohooks` stands around their files. */
export default defineLibrary({
  id: 'fastify-autoload',
  family: 'framework',
  packages: ['@fastify/autoload', 'fastify-autoload'],
  docs: 'https://github.com/fastify/fastify-autoload#readme',
  rows: [
    { path: '', plugin },
    { path: '*', plugin },
  ],
});
