import type { Row } from '../../model/library.js';
import { plainCalls } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

const verified = (path: string, claims: string): Row => ({
  path,
  effects: [{ authenticate: { proves: 'user', fails: 'throws', credential: 'arg0' } }],
  returns: { object: { [claims]: 'result', protectedHeader: 'unknown' } },
  async: true,
  throws: true,
});

/** `jwtVerify` and its kin reject; the `decode…` functions prove nothing. */
export default defineLibrary({
  id: 'jose',
  family: 'auth',
  packages: ['jose'],
  docs: 'https://github.com/panva/jose/blob/main/docs/README.md',
  rows: [
    verified('jwtVerify|compactVerify|flattenedVerify|generalVerify()', 'payload'),
    verified('jwtDecrypt()', 'payload'),
    verified('compactDecrypt|flattenedDecrypt|generalDecrypt()', 'plaintext'),
    {
      path: 'decodeJwt|decodeProtectedHeader()',
      effects: [{ authenticate: { proves: 'user', fails: 'never', credential: 'arg0' } }],
      returns: 'arg0',
      throws: true,
    },
    ...plainCalls(['createRemoteJWKSet|createLocalJWKSet()']),
    { path: 'importJWK|importSPKI|importPKCS8|importX509|generateSecret|generateKeyPair|exportJWK()', async: true },
    { path: 'SignJWT|EncryptJWT()' },
    { path: 'SignJWT|EncryptJWT().sign|encrypt()', returns: 'unknown', async: true },
    {
      path: 'SignJWT|EncryptJWT().setProtectedHeader|setIssuedAt|setIssuer|setAudience|setExpirationTime|setSubject|setJti|setNotBefore()',
      returns: 'base',
    },
  ],
});
