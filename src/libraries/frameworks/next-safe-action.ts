import { defineLibrary } from '../define-library.js';

/** Clients are chains: each step gives a client with one more middleware or schema, `action` makes the action. */
export default defineLibrary({
  id: 'next-safe-action',
  family: 'framework',
  packages: ['next-safe-action'],
  docs: 'https://next-safe-action.dev/docs/define-actions/create-the-client',
  rows: [
    { path: 'createSafeActionClient()' },
    { path: 'createSafeActionClient().use|useValidated|metadata()', is: 'createSafeActionClient()' },
    {
      path: 'createSafeActionClient().schema|inputSchema|outputSchema|bindArgsSchemas|bindArgsSchema()',
      returns: 'base',
    },
    { path: 'createSafeActionClient().action|stateAction()' },
    { path: 'createMiddleware()' },
    { path: 'createMiddleware().define()', returns: 'arg0' },
    { path: 'returnValidationErrors()', ends: true },
  ],
  pipeline: {
    use: ['use'],
    handler: ['action', 'stateAction'],
    metadata: 'metadata',
    context: 'ctx',
    input: { raw: 'clientInput', parsed: 'parsedInput' },
  },
});
