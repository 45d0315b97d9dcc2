import type { CallHook } from '../../model/library.js';
import type { Value } from '../../model/value.js';
import { plainCalls, random } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

/** What `createHmac(name, key).update(data).digest()` is computed from: every argument on the way. */
const digest: CallHook = ({ api, make }) => {
  const inputs: Value[] = [];
  let maker = '';
  for (let at = api.base?.base; at?.base !== undefined; at = at.base) {
    if (at.step === '()') inputs.unshift(...at.args);
    else maker = at.step;
  }
  return { effects: [], result: make.op(maker, inputs) };
};

const proof = { authenticate: { proves: 'signature', fails: 'falsy', credential: 'all' } } as const;

/** Signatures and random values of Node.js and the web. */
export default defineLibrary({
  id: 'crypto',
  family: 'auth',
  packages: ['node:crypto', 'global:crypto'],
  docs: 'https://nodejs.org/api/crypto.html',
  rows: [
    { path: 'timingSafeEqual()', effects: [proof] },
    { path: 'createHmac|createHash|createSign|createVerify()' },
    { path: 'createHmac().update()', is: 'createHmac()' },
    { path: 'createHash().update()', is: 'createHash()' },
    { path: 'createSign().update|write()', is: 'createSign()' },
    { path: 'createVerify().update|write()', is: 'createVerify()' },
    { path: 'createHmac|createHash().digest()', hook: digest },
    { path: 'createSign().sign()', hook: digest },
    {
      path: 'createVerify().verify()',
      effects: [{ authenticate: { proves: 'signature', fails: 'falsy', credential: 'arg1' } }],
    },
    {
      path: 'verify()',
      effects: [{ authenticate: { proves: 'signature', fails: 'falsy', credential: 'arg3' } }],
    },
    {
      path: 'subtle.verify()',
      effects: [{ authenticate: { proves: 'signature', fails: 'falsy', credential: 'arg2' } }],
      async: true,
    },
    { path: 'subtle.*()', returns: 'unknown', async: true },
    { path: 'randomUUID|randomBytes|randomInt|getRandomValues|generateKeySync()', hook: random },
    ...plainCalls(['createCipheriv|createDecipheriv|createPublicKey|createPrivateKey|createSecretKey()']),
    ...plainCalls(
      ['createCipheriv|createDecipheriv().update|final()', 'scryptSync|pbkdf2Sync|hkdfSync|hash|sign()'],
      'unknown',
    ),
  ],
});
