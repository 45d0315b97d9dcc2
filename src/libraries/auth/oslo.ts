import type { CallHook } from '../../model/library.js';
import { pure } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

/** A digest, as the one of Node.js is. */
const digest: CallHook = ({ args, make }) => ({ effects: [], result: make.op('createHash', args) });
const keyed: CallHook = ({ args, make }) => ({ effects: [], result: make.op('createHmac', args) });

/** Digests and encodings of sessions that a project keeps itself. */
export default defineLibrary({
  id: 'oslo',
  family: 'auth',
  packages: ['@oslojs/crypto', '@oslojs/encoding'],
  docs: 'https://crypto.oslojs.dev/',
  rows: [
    { path: 'sha1|sha224|sha256|sha384|sha512|sha3_256|sha3_512()', hook: digest },
    { path: 'hmac()', hook: keyed },
    {
      path: 'constantTimeEqual()',
      effects: [{ authenticate: { proves: 'signature', fails: 'falsy', credential: 'all' } }],
    },
    { path: 'encodeHexLowerCase|encodeHexUpperCase|decodeHex()', hook: pure },
    { path: 'encodeBase32|encodeBase32LowerCase|encodeBase32LowerCaseNoPadding|encodeBase32UpperCase()', hook: pure },
    { path: 'encodeBase32UpperCaseNoPadding|decodeBase32|decodeBase32IgnorePadding()', hook: pure },
    { path: 'encodeBase64|encodeBase64url|encodeBase64NoPadding|encodeBase64urlNoPadding()', hook: pure },
    { path: 'decodeBase64|decodeBase64url|decodeBase64IgnorePadding|decodeBase64urlIgnorePadding()', hook: pure },
  ],
});
