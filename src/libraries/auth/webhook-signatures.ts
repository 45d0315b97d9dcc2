import { defineLibrary } from '../define-library.js';

/** Signed webhooks: `verify` throws on what the sender did not sign, and gives back the payload. */
export default defineLibrary({
  id: 'webhook-signatures',
  family: 'auth',
  packages: ['svix', 'standardwebhooks'],
  docs: 'https://docs.svix.com/receiving/verifying-payloads/how',
  rows: [
    { path: 'Webhook()' },
    {
      path: 'Webhook().verify()',
      effects: [{ authenticate: { proves: 'signature', fails: 'throws', credential: 'arg1' } }],
      returns: { validated: 'arg0' },
      throws: true,
    },
  ],
});
