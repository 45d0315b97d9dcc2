import type { CallHook } from '../../model/library.js';
import type { Value } from '../../model/value.js';
import { INPUT, ORIGIN } from '../../model/value.js';
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

/** Modes in which a text that was not encrypted with the key is refused: https://nodejs.org/api/crypto.html#ccm-mode. */
const AUTHENTICATED = /gcm|ccm|ocb|poly1305/i;

/** What a request holds, and only who has the key can have made, proves where it comes from; a text of ours proves nothing. */
const decipher: CallHook = (call) => {
  const { at, make, args } = call;
  const [text] = args;
  const maker = call.api.base?.base;
  const credential = make.op('createDecipheriv', args);
  const proves =
    text !== undefined && (text.origin & INPUT) !== 0 && AUTHENTICATED.test(make.text(maker?.args[0]) ?? '');
  if (!proves) return { effects: [], result: credential, throws: true };
  const subject = make.source('principal:crypto', ORIGIN.principal);
  const effect = {
    kind: 'effect',
    at,
    library: 'crypto',
    what: 'authenticate',
    proves: 'signature',
    fails: 'throws',
  } as const;
  return { effects: [{ ...effect, subject, credential }], result: subject, throws: true };
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
    { path: 'createDecipheriv()' },
    ...plainCalls(['createDecipheriv().setAuthTag|setAAD|setAutoPadding()'], 'base'),
    { path: 'createDecipheriv().update()', hook: decipher },
    { path: 'createDecipheriv().final()', returns: 'unknown', throws: true },
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
    ...plainCalls(['createCipheriv|createPublicKey|createPrivateKey|createSecretKey()']),
    ...plainCalls(['createCipheriv().update|final()', 'scryptSync|pbkdf2Sync|hkdfSync|hash|sign()'], 'unknown'),
  ],
});
