import type { CallOutcome, ChainStep, LibraryCall } from '../model/library.js';
import type { CallEffect, Operation } from '../model/trace.js';
import type { Known, Value } from '../model/value.js';
import { ABSENT, known, UNKNOWN } from '../model/value.js';

/** A request as the clients' hooks take it from their arguments. */
export interface HttpRequest {
  /** Id of the client library. */
  readonly library: string;
  readonly url: Value | undefined;
  readonly method: string | undefined;
  readonly body: Value | undefined;
  /** Options that may hold headers: the call's own first, then those of the instance. */
  readonly options: readonly Value[];
  /** The client throws when the service refuses. */
  readonly throws: boolean;
}

/** What is known of a service by its host. */
interface Service {
  readonly id: string;
  readonly host: RegExp;
  /** Field of the body by which the service tells a repeated request, with the fields it stands in. */
  readonly bodyKey?: string;
  /** Last words of paths that mean something else there. */
  readonly words?: Readonly<Record<string, Operation>>;
}

const SERVICES: readonly Service[] = [
  {
    id: 'stripe',
    host: /api\.stripe\.com/,
    words: { confirm: 'charge', sessions: 'write' },
  },
  { id: 'adyen', host: /adyen(?:payments)?\.com/, bodyKey: 'reference' },
  { id: 'paypal', host: /paypal\.com/, bodyKey: 'sender_batch_header.sender_batch_id' },
  { id: 'paystack', host: /api\.paystack\.co/, bodyKey: 'reference', words: { charge_authorization: 'charge' } },
  { id: 'flutterwave', host: /api\.flutterwave\.com/, bodyKey: 'reference' },
  { id: 'square', host: /connect\.squareup(?:sandbox)?\.com/, bodyKey: 'idempotency_key' },
  { id: 'checkout', host: /api\.(?:sandbox\.)?checkout\.com/ },
  { id: 'mollie', host: /api\.mollie\.com/ },
  { id: 'razorpay', host: /api\.razorpay\.com/ },
  { id: 'gocardless', host: /api(?:-sandbox)?\.gocardless\.com/ },
  { id: 'wise', host: /transferwise\.(?:com|tech)|api\.wise\.com/, bodyKey: 'customerTransactionId' },
];

/** Words of a path that say what a POST to it does, as the APIs of payment services use them. */
const WORDS: Readonly<Record<string, Operation>> = {
  charge: 'charge',
  charges: 'charge',
  payment: 'charge',
  payments: 'charge',
  payment_intents: 'charge',
  debit: 'charge',
  debits: 'charge',
  refund: 'refund',
  refunds: 'refund',
  payout: 'payout',
  payouts: 'payout',
  disbursement: 'payout',
  disbursements: 'payout',
  withdrawal: 'payout',
  withdrawals: 'payout',
  transfer: 'transfer',
  transfers: 'transfer',
  capture: 'capture',
  captures: 'capture',
  cancel: 'cancel',
  cancels: 'cancel',
  void: 'cancel',
};

/** Headers by which services tell a repeated request. */
const KEY_HEADERS: ReadonlySet<string> = new Set([
  'idempotency-key',
  'x-idempotency-key',
  'idempotence-key',
  'idempotency-id',
  'paypal-request-id',
  'cko-idempotency-key',
  'x-payout-idempotency',
  'x-razorpay-idempotency-key',
  'x-idempotence-uuid',
]);

const KEY_FIELDS = new Set(['idempotency_key', 'idempotencyKey', 'idempotency_token', 'idempotencyToken']);

/** A request to another service: what it does, by its address, and the key by which a repetition is told. */
export function sendRequest(
  call: LibraryCall,
  request: HttpRequest,
): { readonly effect: CallEffect; readonly result: Value } {
  const address = request.url === undefined ? '' : textOf(request.url);
  const service = SERVICES.find(({ host }) => host.test(address));
  const method = (request.method ?? 'GET').toUpperCase();
  const body = contentOf(request.body);
  const operation = operationOf(method, address, service);
  const result = call.make.response(service?.id ?? 'http', labelOf(call), call.at);
  const effect: CallEffect = {
    kind: 'effect',
    what: 'call',
    at: call.at,
    library: request.library,
    service: service?.id ?? 'http',
    operation,
    method,
    target: request.url ?? call.make.constant(undefined),
    body: body ?? call.make.constant(undefined),
    amount: amountIn(call, body),
    idempotencyKey: keyOf(call, request, body, service?.bodyKey),
    throws: request.throws,
    result,
  };
  return { effect, result };
}

/** A request whose answer is awaited. */
export function awaitedResponse(call: LibraryCall, request: HttpRequest): CallOutcome {
  const { effect, result } = sendRequest(call, request);
  return { effects: [effect], result: call.make.promise(result, true) };
}

/** The options an instance was made with: arguments of `create()` or `extend()` on the way to the call. */
export function instanceOptions(call: LibraryCall, makers: ReadonlySet<string>): readonly Value[] {
  const found: Value[] = [];
  for (let at = call.api.base; at?.base !== undefined; at = at.base) {
    if (at.step === '()' && makers.has(at.base.step)) found.push(...at.args);
  }
  return found;
}

/** The first of several options objects that has this member. */
export function optionIn(call: LibraryCall, options: readonly Value[], name: string): Value | undefined {
  return options.map((option) => call.make.fields(option)?.get(name)).find((value) => value !== undefined);
}

/** An address joined from the parts an instance and a call give. */
export function joinAddress(call: LibraryCall, base: Value | undefined, path: Value | undefined): Value | undefined {
  if (base === undefined || path === undefined) return path ?? base;
  return call.make.op('+', [base, call.make.constant('/'), path]);
}

/** Name of the call a chain began with: `got.post(…).json()` began with `post`. */
export function firstName(chain: readonly ChainStep[], call: LibraryCall): string {
  const names: string[] = [];
  for (let at: typeof call.api.base = call.api; at !== undefined; at = at.base) {
    if (at.step === '()') names.unshift(at.base?.base === undefined ? '' : at.base.step);
  }
  return names.at(-chain.length) ?? '';
}

/** What the last word of the address means; identifiers come before it. */
function operationOf(method: string, address: string, service: Service | undefined): Operation {
  if (method === 'GET' || method === 'HEAD') return 'lookup';
  const path = address.replace(/^[^?]*?:\/\/[^/]*/, '').replace(/\?.*$/, '');
  const last = path.split('/').findLast((part) => part !== '' && part !== '{}') ?? '';
  const meaning = service?.words?.[last] ?? WORDS[last];
  if (meaning !== undefined && method !== 'DELETE') return meaning;
  return service === undefined ? 'other' : 'write';
}

/** Text as far as it is constant; `{}` stands for what is not. */
function textOf(value: Value): string {
  if (value.kind === 'const') return String(value.value);
  if (value.kind === 'text')
    return value.parts.map((part) => (typeof part === 'string' ? part : textOf(part))).join('');
  if (value.kind === 'op' && (value.op === '+' || value.op === 'new URL')) {
    const parts = value.op === '+' ? value.operands : [...value.operands].reverse();
    return parts.map(textOf).join('');
  }
  if (value.kind === 'choice')
    return value.alternatives.map((a) => textOf(a.value)).find((text) => text.includes('/')) ?? '{}';
  return '{}';
}

const ENCODERS: ReadonlySet<string> = new Set(['JSON.stringify', 'new URLSearchParams']);

/** What was made text for the wire. */
function contentOf(body: Value | undefined): Value | undefined {
  return body?.kind === 'op' && ENCODERS.has(body.op) ? body.operands[0] : body;
}

function amountIn(call: LibraryCall, body: Value | undefined): Known<Value> {
  const fields = call.make.fields(body);
  const amount = fields?.get('amount') ?? fields?.get('amount_money');
  if (amount === undefined) return UNKNOWN;
  const inner = call.make.fields(amount);
  return known(inner?.get('value') ?? inner?.get('amount') ?? amount);
}

/** The key in the headers of any options, or in the body; what cannot be seen may hold it. */
function keyOf(
  call: LibraryCall,
  request: HttpRequest,
  body: Value | undefined,
  bodyKey: string | undefined,
): Known<Value> {
  const inHeaders = request.options.map((options) =>
    inField(call, options, (fields) => fieldOf(call, fields.get('headers'), KEY_HEADERS)),
  );
  const own = bodyKey === undefined ? [] : [fieldAt(call, body, bodyKey.split('.'))];
  return firstKnown([...inHeaders, ...own, fieldOf(call, body, KEY_FIELDS)]);
}

/** A field of a field: `sender_batch_header.sender_batch_id`. */
function fieldAt(call: LibraryCall, object: Value | undefined, [name, ...inner]: readonly string[]): Known<Value> {
  return inField(call, object, (fields) => {
    const found = name === undefined ? undefined : fields.get(name);
    if (found === undefined || isMissing(found)) return ABSENT;
    return inner.length === 0 ? known(found) : fieldAt(call, found, inner);
  });
}

function fieldOf(call: LibraryCall, object: Value | undefined, names: ReadonlySet<string>): Known<Value> {
  return inField(call, object, (fields) => {
    const found = [...fields].find(([name]) => names.has(name) || names.has(name.toLowerCase()))?.[1];
    return found === undefined || isMissing(found) ? ABSENT : known(found);
  });
}

function inField(
  call: LibraryCall,
  object: Value | undefined,
  read: (fields: ReadonlyMap<string, Value>) => Known<Value>,
): Known<Value> {
  if (object === undefined || object.kind === 'const' || object.kind === 'text' || object.kind === 'array')
    return ABSENT;
  if (object.kind === 'choice') return everyKnown(object.alternatives.map((a) => inField(call, a.value, read)));
  const fields = call.make.fields(object);
  const found = fields === undefined ? UNKNOWN : read(fields);
  const mayHoldMore = object.kind === 'object' && object.rest.length > 0;
  return found.is === 'absent' && mayHoldMore ? UNKNOWN : found;
}

function isMissing(value: Value): boolean {
  if (value.kind === 'choice') return value.alternatives.some((a) => isMissing(a.value));
  return value.kind === 'const' && (value.value === undefined || value.value === null);
}

function firstKnown(all: readonly Known<Value>[]): Known<Value> {
  return all.find((one) => one.is === 'known') ?? all.find((one) => one.is === 'unknown') ?? ABSENT;
}

/** What is absent in one alternative may be absent. */
function everyKnown(all: readonly Known<Value>[]): Known<Value> {
  return all.find((one) => one.is === 'absent') ?? all.find((one) => one.is === 'unknown') ?? all[0] ?? ABSENT;
}

function labelOf({ api }: LibraryCall): string {
  const names: string[] = [];
  for (let at = api; at.base !== undefined; at = at.base) if (at.step !== '()') names.unshift(at.step);
  return [api.package.replace(/^global:/, ''), ...names].join('.');
}
