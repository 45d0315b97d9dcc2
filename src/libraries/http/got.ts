import type { BuilderHook, ChainStep, LibraryCall, Row } from '../../model/library.js';
import type { Value } from '../../model/value.js';
import { isConstant, plainCalls } from '../define-hooks.js';
import type { HttpRequest } from '../define-http.js';
import { firstName, instanceOptions, joinAddress, optionIn, sendRequest } from '../define-http.js';
import { defineLibrary } from '../define-library.js';

const MAKERS: ReadonlySet<string> = new Set(['extend', 'create']);
const BODIES: ReadonlySet<string> = new Set(['json', 'text', 'buffer', 'arrayBuffer', 'blob', 'formData']);
const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head'];

function requestOf(chain: readonly ChainStep[], call: LibraryCall): HttpRequest {
  const [url, own] = chain[0]?.args ?? [];
  const options = [own, ...instanceOptions(call, MAKERS)].filter((o): o is Value => o !== undefined);
  const option = (...names: readonly string[]): Value | undefined =>
    names.map((name) => optionIn(call, options, name)).find((value) => value !== undefined);
  const name = firstName(chain, call);
  return {
    library: 'got',
    url: joinAddress(call, option('prefixUrl', 'prefix'), url),
    method: METHODS.includes(name) ? name : call.make.text(option('method')),
    body: option('json', 'form', 'body'),
    options,
    throws: !isConstant(option('throwHttpErrors'), false),
  };
}

/** The request is sent by its first call; `.json()` and the like resolve to the body alone. */
const send: BuilderHook = (chain, call) => {
  const { effect, result } = sendRequest(call, requestOf(chain, call));
  const last = chain.at(-1)?.name ?? '';
  const answer = chain.length > 1 && BODIES.has(last) ? call.make.member(result, 'body') : result;
  return { effects: [effect], result: call.make.promise(answer, true) };
};

const builder = { hook: send, terminals: [...BODIES] };

/** got and ky: reject for statuses that are errors, unless `throwHttpErrors: false`. */
export default defineLibrary({
  id: 'got',
  family: 'http',
  packages: ['got', 'ky'],
  docs: 'https://github.com/sindresorhus/got/blob/main/documentation/2-options.md',
  rows: [
    { path: '()', builder },
    ...METHODS.map((name): Row => ({ path: `${name}()`, builder })),
    { path: 'extend|create()', is: '' },
    { path: 'Got|KyInstance()', is: '' },
    ...plainCalls(['HTTPError|RequestError|TimeoutError()']),
  ],
});
