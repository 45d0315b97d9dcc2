import type { CallHook, Row } from '../../model/library.js';
import { awaitedResponse } from '../define-http.js';
import { defineLibrary } from '../define-library.js';

/** `fetch` resolves whatever the status; it rejects only when nothing was answered. */
const send: CallHook = (call) => {
  const options = call.ref('arg1');
  const method = call.ref('arg1.method');
  return awaitedResponse(call, {
    library: 'fetch',
    url: call.ref('arg0'),
    method: method === undefined ? 'GET' : (call.make.text(method) ?? 'POST'),
    body: call.ref('arg1.body'),
    options: options === undefined ? [] : [options],
    throws: false,
  });
};

const rows: readonly Row[] = [
  { path: '()', hook: send },
  { path: 'fetch()', hook: send },
];

/** The web's own client, and packages that bring it to old runtimes. */
export default defineLibrary({
  id: 'fetch',
  family: 'http',
  packages: ['global:fetch', 'node-fetch', 'cross-fetch', 'isomorphic-fetch', 'node-fetch-native', 'undici'],
  docs: 'https://developer.mozilla.org/en-US/docs/Web/API/Window/fetch',
  rows,
});
