import type { BuilderHook, ChainStep, LibraryCall, Row } from '../../model/library.js';
import type { Value } from '../../model/value.js';
import { firstName, sendRequest } from '../define-http.js';
import { defineLibrary } from '../define-library.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'del', 'head'];

/** `.set('Name', value)` and `.set({ Name: value })`, as options of the other clients look. */
function headersOf(chain: readonly ChainStep[], call: LibraryCall): Value {
  const fields = chain
    .filter((step) => step.name === 'set')
    .flatMap((step): (readonly [string, Value])[] => {
      const [first, value] = step.args;
      const name = call.make.text(first);
      if (name !== undefined && value !== undefined) return [[name, value]];
      return [...(call.make.fields(first) ?? [])];
    });
  return call.make.object([['headers', call.make.object(fields, call.at)]], call.at);
}

const send: BuilderHook = (chain, call) => {
  const name = firstName(chain, call);
  const { effect, result } = sendRequest(call, {
    library: 'superagent',
    url: chain[0]?.args[0],
    method: name === 'del' ? 'DELETE' : name,
    body: chain.find((step) => step.name === 'send')?.args[0],
    options: [headersOf(chain, call)],
    throws: !chain.some((step) => step.name === 'ok'),
  });
  return { effects: [effect], result: call.make.promise(result, true) };
};

/** A chain that is sent when it is awaited; rejects for error statuses, unless `.ok()` says otherwise. */
export default defineLibrary({
  id: 'superagent',
  family: 'http',
  packages: ['superagent'],
  docs: 'https://ladjs.github.io/superagent/',
  rows: METHODS.map((name): Row => ({ path: `${name}()`, builder: { hook: send } })),
});
