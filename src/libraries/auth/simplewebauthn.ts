import { plainCalls } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

/**
 * Passkeys. Whoever asks for a challenge is not in yet, and the answer to it is what proves who they are, as a password
 * would; registering a passkey is for somebody who is in.
 */
export default defineLibrary({
  id: 'simplewebauthn',
  family: 'auth',
  packages: ['@simplewebauthn/server'],
  docs: 'https://simplewebauthn.dev/docs/packages/server#2-authentication',
  rows: [
    {
      path: 'generateAuthenticationOptions()',
      effects: [{ authenticate: { proves: 'password', fails: 'never', credential: 'arg0' } }],
      returns: 'unknown',
      async: true,
    },
    {
      path: 'verifyAuthenticationResponse()',
      effects: [{ authenticate: { proves: 'password', fails: 'falsy', credential: 'arg0.response' } }],
      async: true,
      throws: true,
    },
    { path: 'verifyRegistrationResponse()', returns: 'unknown', async: true, throws: true },
    ...plainCalls(['generateRegistrationOptions()'], 'unknown'),
  ],
});
