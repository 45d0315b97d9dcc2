import type { Effect } from '../../model/trace.js';
import type { CallHook, DecoratorRow, LibraryCall, Row } from '../../model/library.js';
import type { Value } from '../../model/value.js';
import { plainCalls } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

const METHODS = ['Get', 'Post', 'Put', 'Patch', 'Delete', 'All', 'Head', 'Options', 'Search'];

const decorators: readonly DecoratorRow[] = [
  { name: 'Controller', means: { controller: { path: 'arg0.path | arg0' } } },
  ...METHODS.map((name): DecoratorRow => ({ name, means: { route: { method: name.toUpperCase(), path: 'arg0' } } })),
  { name: 'Sse', means: { route: { method: 'GET', path: 'arg0' } } },
  { name: 'UseGuards', means: { guards: true } },
  { name: 'UseInterceptors', means: { interceptors: true } },
  { name: 'UsePipes', means: { pipes: true } },
  { name: 'UseFilters', means: { filters: true } },
  { name: 'SetMetadata', means: { metadata: { key: 'arg0', value: 'arg1' } } },
  { name: 'createDecorator', means: { metadata: { key: 'base', value: 'arg0' } } },
  { name: 'Body', means: { param: 'body' } },
  { name: 'RawBody', means: { param: 'body' } },
  { name: 'UploadedFile', means: { param: 'body' } },
  { name: 'UploadedFiles', means: { param: 'body' } },
  { name: 'Query', means: { param: 'query' } },
  { name: 'Param', means: { param: 'path' } },
  { name: 'HostParam', means: { param: 'header' } },
  { name: 'Headers', means: { param: 'header' } },
  { name: 'Ip', means: { param: 'header' } },
  { name: 'Session', means: { param: 'principal' } },
  { name: 'Req', means: { param: 'request' } },
  { name: 'Request', means: { param: 'request' } },
  { name: 'Res', means: { param: 'response' } },
  { name: 'Response', means: { param: 'response' } },
  { name: 'Next', means: { param: 'next' } },
  { name: 'Injectable', means: { injectable: true } },
  { name: 'Inject', means: { inject: 'arg0' } },
  { name: 'Module', means: { module: true } },
];

/** What the flow's store says was set on a handler or class under a key; `undefined` where nothing was. */
function metadataOf({ make }: LibraryCall, key: Value | undefined, target: Value): Value {
  const name = nameOfKey(make, key);
  if (name === undefined) return make.unknown('metadata of an unknown key', [target]);
  const value = make.member(target, `meta:${name}`);
  return value.kind === 'native' ? make.constant(undefined) : value;
}

function nameOfKey(make: LibraryCall['make'], key: Value | undefined): string | undefined {
  return make.text(key) ?? (key?.kind === 'api' ? `@${String(key.id)}` : undefined);
}

/** Asking for metadata is written down, so that what nobody asks for can be told. */
function readOf(call: LibraryCall): readonly Effect[] {
  const key = nameOfKey(call.make, call.ref('arg0'));
  return key === undefined ? [] : [{ kind: 'effect', what: 'metadata-read', at: call.at, library: 'nestjs', key }];
}

function isThere(value: Value): boolean {
  return !(value.kind === 'const' && value.value === undefined);
}

/** `reflector.get(KEY, context.getHandler())` */
const getMetadata: CallHook = (call) => {
  const target = call.ref('arg1');
  return target === undefined
    ? undefined
    : { effects: readOf(call), result: metadataOf(call, call.ref('arg0'), target) };
};

/** `getAllAndOverride(KEY, [handler, class])`: the first that is set. */
const overriding: CallHook = (call) => {
  const found = call.make.items(call.ref('arg1'))?.map((target) => metadataOf(call, call.ref('arg0'), target));
  if (found === undefined) return undefined;
  return { effects: readOf(call), result: found.find(isThere) ?? call.make.constant(undefined) };
};

/** `getAll(KEY, targets)` lists what each has; `getAllAndMerge` puts lists into one. */
const collecting = (merges: boolean): CallHook => {
  return (call) => {
    const found = call.make.items(call.ref('arg1'))?.map((target) => metadataOf(call, call.ref('arg0'), target));
    if (found === undefined) return undefined;
    const set = merges ? found.filter(isThere).flatMap((value) => call.make.items(value) ?? [value]) : found;
    return { effects: readOf(call), result: call.make.array(set, call.at) };
  };
};

/** `app.get(Reflector)`, `moduleRef.resolve(Service)`: what the container has for a class or token. */
const fromContainer: CallHook = (call) => {
  const token = call.ref('arg0');
  const result = token === undefined ? undefined : call.make.provided(token);
  if (result === undefined || result === token) return undefined;
  return { effects: [], result: call.api.base?.step === 'get' ? result : call.make.promise(result, false) };
};

/** Contexts handed to guards, interceptors, filters and parameter decorators, where only their type is known. */
const contexts: readonly Row[] = [
  { path: 'ExecutionContext|ArgumentsHost().switchToHttp|switchToRpc|switchToWs()', returns: 'base' },
  { path: 'ExecutionContext|ArgumentsHost().getRequest()', returns: 'request' },
  { path: 'ExecutionContext|ArgumentsHost().getHandler|getClass|getType|getArgs|getArgByIndex|getResponse|getNext()' },
  { path: 'ExecutionContext|ArgumentsHost().getData()', returns: 'message' },
  { path: 'CallHandler().handle()', returns: 'unknown' },
];

const EXCEPTIONS = [
  ...[
    'Http',
    'BadRequest',
    'Unauthorized',
    'Forbidden',
    'NotFound',
    'MethodNotAllowed',
    'NotAcceptable',
    'RequestTimeout',
  ],
  ...[
    'Conflict',
    'Gone',
    'PreconditionFailed',
    'PayloadTooLarge',
    'UnsupportedMediaType',
    'UnprocessableEntity',
    'ImATeapot',
  ],
  ...['InternalServerError', 'NotImplemented', 'BadGateway', 'ServiceUnavailable', 'GatewayTimeout', 'Misdirected'],
];

const LOG_LEVELS = ['log', 'error', 'warn', 'debug', 'verbose', 'fatal'];

const rest: readonly Row[] = [
  { path: 'applyDecorators()' },
  { path: 'createParamDecorator()' },
  { path: 'createParamDecorator()()' },
  { path: 'HttpCode|Header|Redirect|Render|Version|Optional|Global|Catch|Dependencies|SerializeOptions()' },
  { path: 'mixin()', returns: 'arg0' },
  { path: 'forwardRef()', invokes: [{ callee: 'arg0', with: [], returned: true }] },
  ...decorators.map(({ name }): Row => ({ path: `${name}()` })),
  ...plainCalls(EXCEPTIONS.map((name) => `${name}Exception()`)),
  { path: 'Logger()' },
  ...LOG_LEVELS.flatMap((level): Row[] => [
    { path: `Logger().${level}()`, effects: [{ log: { level } }], returns: 'void' },
    { path: `Logger.${level}()`, effects: [{ log: { level } }], returns: 'void' },
  ]),
  { path: 'ValidationPipe|ParseIntPipe|ParseUUIDPipe|ParseBoolPipe|ParseEnumPipe|ParseArrayPipe|DefaultValuePipe()' },
  { path: 'StreamableFile()' },
];

const core: readonly Row[] = [
  { path: 'INestApplication().useGlobalGuards()', router: { use: { from: 0 } } },
  { path: 'MiddlewareConsumer().apply()' },
  { path: 'MiddlewareConsumer().apply().exclude()', is: 'MiddlewareConsumer().apply()' },
  { path: 'MiddlewareConsumer().apply().forRoutes()', router: { use: { from: 0 } } },
  { path: 'NestFactory.create|createMicroservice|createApplicationContext()', async: true, is: 'INestApplication()' },
  {
    path: 'INestApplication().useGlobalPipes|useGlobalFilters|useGlobalInterceptors|useLogger()',
    returns: 'base',
  },
  {
    path: 'INestApplication().setGlobalPrefix|enableCors|enableVersioning|enableShutdownHooks|use|set|connectMicroservice()',
    returns: 'base',
  },
  { path: 'INestApplication().listen|init|close|startAllMicroservices()', returns: 'void', async: true },
  { path: 'INestApplication|INestApplicationContext|ModuleRef().get|resolve|create()', hook: fromContainer },
  { path: 'INestApplication|INestApplicationContext().select()', returns: 'base' },
  { path: 'Reflector()' },
  // Each call makes another decorator, as each call of a router's factory makes another router.
  { path: 'Reflector.createDecorator()', router: { make: true } },
  { path: 'Reflector.createDecorator()()' },
  { path: 'Reflector().get()', hook: getMetadata },
  { path: 'Reflector().getAllAndOverride()', hook: overriding },
  { path: 'Reflector().getAllAndMerge()', hook: collecting(true) },
  { path: 'Reflector().getAll()', hook: collecting(false) },
];

/** NestJS: controllers by decorator, guards per application, controller and method, metadata read through `Reflector`. */
export default defineLibrary({
  id: 'nestjs',
  family: 'framework',
  packages: ['@nestjs/common', '@nestjs/core'],
  docs: 'https://docs.nestjs.com/controllers',
  rows: [...contexts, ...rest, ...core],
  decorators,
});
