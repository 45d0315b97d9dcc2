import { defineLibrary } from '../define-library.js';

/** Wrappers that log the requests of the handler they are given: the handler is what runs. */
export default defineLibrary({
  id: 'route-loggers',
  family: 'logger',
  packages: ['@axiomhq/nextjs', 'next-axiom'],
  docs: 'https://axiom.co/docs/send-data/nextjs',
  rows: [
    { path: 'createAxiomRouteHandler()' },
    { path: 'createAxiomRouteHandler()()', returns: 'arg0' },
    { path: 'withAxiom|withAxiomRouteHandler()', returns: 'arg0' },
  ],
});
