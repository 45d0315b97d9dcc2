import type { CallHook, LibraryCall, Ref, Row } from '../../model/library.js';
import type { Value } from '../../model/value.js';
import { plainCalls } from '../define-hooks.js';
import type { HttpRequest } from '../define-http.js';
import { awaitedResponse, instanceOptions, joinAddress, optionIn, sendRequest } from '../define-http.js';
import { defineLibrary } from '../define-library.js';

const MAKERS: ReadonlySet<string> = new Set(['create']);

interface Shape {
  readonly method?: string;
  readonly url?: Ref;
  readonly body?: Ref;
  readonly config: Ref;
}

function requestOf(call: LibraryCall, shape: Shape): HttpRequest {
  const options = [call.ref(shape.config), ...instanceOptions(call, MAKERS)].filter((o): o is Value => o !== undefined);
  const path = (shape.url === undefined ? undefined : call.ref(shape.url)) ?? optionIn(call, options, 'url');
  const validateStatus = optionIn(call, options, 'validateStatus');
  const method = shape.method ?? call.make.text(optionIn(call, options, 'method'));
  return {
    library: 'axios',
    url: joinAddress(call, optionIn(call, options, 'baseURL'), path),
    method: method ?? 'GET',
    body: (shape.body === undefined ? undefined : call.ref(shape.body)) ?? optionIn(call, options, 'data'),
    options,
    throws: validateStatus === undefined,
  };
}

const sending = (shape: Shape): CallHook => {
  return (call) => awaitedResponse(call, requestOf(call, shape));
};

/** Observables of NestJS's module are sent when subscribed to; the value stands for the answer. */
const observed = (shape: Shape): CallHook => {
  return (call) => {
    const { effect, result } = sendRequest(call, requestOf(call, shape));
    return { effects: [effect], result };
  };
};

const PLAIN = ['get', 'delete', 'head', 'options'];
const WITH_BODY = ['post', 'put', 'patch'];

function methods(prefix: string, hook: (shape: Shape) => CallHook): readonly Row[] {
  return [
    ...PLAIN.map((name): Row => ({
      path: `${prefix}${name}()`,
      hook: hook({ method: name, url: 'arg0', config: 'arg1' }),
    })),
    ...WITH_BODY.map((name): Row => ({
      path: `${prefix}${name}()`,
      hook: hook({ method: name, url: 'arg0', body: 'arg1', config: 'arg2' }),
    })),
    ...WITH_BODY.map((name): Row => ({
      path: `${prefix}${name}Form()`,
      hook: hook({ method: name, url: 'arg0', body: 'arg1', config: 'arg2' }),
    })),
    { path: `${prefix}request()`, hook: hook({ config: 'arg0' }) },
  ];
}

/** Rejects for statuses outside 2xx, unless `validateStatus` says otherwise. */
export default defineLibrary({
  id: 'axios',
  family: 'http',
  packages: ['axios', '@nestjs/axios'],
  docs: 'https://axios-http.com/docs/req_config',
  rows: [
    {
      path: '()',
      hook: (call) => {
        const hasUrl = call.args[0]?.kind !== 'object';
        return awaitedResponse(call, requestOf(call, hasUrl ? { url: 'arg0', config: 'arg1' } : { config: 'arg0' }));
      },
    },
    { path: 'create()', is: '' },
    { path: 'AxiosInstance|AxiosStatic|Axios()', is: '' },
    ...methods('', sending),
    ...methods('HttpService().', observed),
    ...plainCalls(['HttpService()', 'AxiosError|AxiosHeaders()', 'interceptors.request|response.use|eject()']),
    ...plainCalls(['isAxiosError|isCancel|getUri()'], 'unknown'),
    { path: 'HttpService().axiosRef', is: '' },
  ],
});
