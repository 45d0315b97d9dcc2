import type { SourceName } from '../../model/library.js';
import { plainCalls } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

const parts: Readonly<Record<string, SourceName>> = {
  json: 'body',
  form: 'body',
  query: 'query',
  param: 'path',
  header: 'header',
  cookie: 'cookie',
};

/** Middleware that holds one part of the request against a schema: `zValidator('json', schema)`. */
export default defineLibrary({
  id: 'hono-validators',
  family: 'validator',
  packages: [
    'hono/validator',
    '@hono/zod-validator',
    '@hono/standard-validator',
    '@hono/valibot-validator',
    '@hono/typebox-validator',
    '@hono/arktype-validator',
    'hono-openapi',
  ],
  docs: 'https://hono.dev/docs/guides/validation',
  rows: [
    {
      path: 'validator|zValidator|sValidator|vValidator|tbValidator|arktypeValidator()',
      middleware: { neutral: true, validates: { part: 'arg0', parts, schema: 'arg1' } },
    },
    { path: 'describeRoute|openAPIRouteHandler|openAPISpecs()', middleware: { neutral: true } },
    ...plainCalls(['resolver|describeResponse()'], 'unknown'),
  ],
});
