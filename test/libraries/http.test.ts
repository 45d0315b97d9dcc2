import { expect, test } from 'vitest';
import { loadLibraries } from './load.js';
import { traceText } from './trace-text.js';

const libraries = await loadLibraries(['http', 'runtime']);
const line = (code: string): string =>
  traceText(libraries, code)
    .split('\n')
    .find((one) => one.includes(' amount ')) ?? '';
const post = (options: string): string =>
  line(
    `export const run = (id, amount, key, options) => fetch(\`https://api.mollie.com/v2/payments/\${id}/refunds\`, ${options});`,
  );

test('fetch: method, key and amount are read from the options', () => {
  expect(
    post(`{ method: 'POST', headers: { 'Idempotency-Key': key }, body: JSON.stringify({ amount }) }`),
  ).toMatchInlineSnapshot(`"  call mollie refund { amount: amount } amount amount key key never throws"`);
  expect(
    post(`{ method: 'POST', headers: { accept: 'x' }, body: JSON.stringify({ amount: { value: amount } }) }`),
  ).toMatchInlineSnapshot(`"  call mollie refund { amount: { value: amount } } amount amount key absent never throws"`);
  expect(post(`{ method: 'POST', headers: { ...options } }`)).toMatchInlineSnapshot(
    `"  call mollie refund amount unknown key unknown never throws"`,
  );
  expect(post(`{ method: 'POST', ...options }`)).toMatchInlineSnapshot(
    `"  call mollie refund options.body amount unknown key unknown never throws"`,
  );
  expect(post(`options`)).toMatchInlineSnapshot(
    `"  call mollie refund options.body amount unknown key unknown never throws"`,
  );
  expect(post(`{ headers: {} }`)).toMatchInlineSnapshot(
    `"  call mollie lookup amount unknown key absent never throws"`,
  );
});

test('the address says what is done', () => {
  const to = (url: string): string => line(`export const run = (id, base) => fetch(${url}, { method: 'POST' });`);
  expect(to(`'https://api.bank.example/v1/transfers'`)).toContain('call http transfer');
  expect(to(`base + '/v1/payouts'`)).toContain('call http payout');
  expect(to('`${base}/charges/${id}/capture`')).toContain('call http capture');
  expect(to(`'https://rates.example/v1/latest'`)).toContain('call http other');
  expect(to(`'https://connect.squareup.com/v2/customers'`)).toContain('call square write');
  expect(to(`new URL('/v1/refunds', 'https://api.stripe.com')`)).toContain('call stripe refund');
});

test('node-fetch and undici', () => {
  expect(
    line(
      `import fetch from 'node-fetch'; export const run = () => fetch('https://x.example/refunds', { method: 'post' });`,
    ),
  ).toMatchInlineSnapshot(`"  call http refund amount unknown key absent never throws"`);
  expect(
    line(`import { fetch } from 'undici'; export const run = () => fetch('https://x.example/refunds');`),
  ).toMatchInlineSnapshot(`"  call http lookup amount unknown key absent never throws"`);
});

test('axios: instances, configuration and statuses', () => {
  const imported = `import axios from 'axios';
    const paypal = axios.create({ baseURL: 'https://api-m.paypal.com', headers: { 'PayPal-Request-Id': 'once' } });
    const bare = axios.create({ baseURL: 'https://api-m.paypal.com' });`;
  const run = (call: string): string => line(`${imported} export const run = (amount, key) => ${call};`);
  expect(run(`bare.post('/v1/payments/payouts', { amount })`)).toMatchInlineSnapshot(
    `"  call paypal payout { amount: amount } amount amount key absent"`,
  );
  expect(run(`paypal.post('/v1/payments/payouts', { amount })`)).toMatchInlineSnapshot(
    `"  call paypal payout { amount: amount } amount amount key 'once'"`,
  );
  expect(
    run(`bare.post('/v1/payments/payouts', {}, { headers: { 'PayPal-Request-Id': key }, validateStatus: () => true })`),
  ).toMatchInlineSnapshot(`"  call paypal payout {} amount unknown key key never throws"`);
  expect(run(`axios({ method: 'POST', url: 'https://x.example/transfers', data: { amount } })`)).toMatchInlineSnapshot(
    `"  call http transfer { amount: amount } amount amount key absent"`,
  );
  expect(run(`axios('https://x.example/transfers')`)).toMatchInlineSnapshot(
    `"  call http lookup amount unknown key absent"`,
  );
  expect(run(`axios.request({ method: 'delete', url: 'https://x.example/transfers/1' })`)).toMatchInlineSnapshot(
    `"  call http other amount unknown key absent"`,
  );
  expect(run(`axios.get('https://x.example/transfers/1')`)).toMatchInlineSnapshot(
    `"  call http lookup amount unknown key absent"`,
  );
  expect(
    line(`import { HttpService } from '@nestjs/axios'; import { firstValueFrom } from 'rxjs';
      class Bank { constructor(private readonly http: HttpService) {} send(amount) { return firstValueFrom(this.http.post('https://x.example/transfers', { amount })); } }
      export const run = async (amount) => (await new Bank(new HttpService()).send(amount)).data;`),
  ).toMatchInlineSnapshot(`"    call http transfer { amount: amount } amount amount key absent"`);
});

test('got and ky: options of the instance, bodies alone', () => {
  const imported = `import got from 'got';
    const square = got.extend({ prefixUrl: 'https://connect.squareup.com/v2', throwHttpErrors: false });`;
  const run = (call: string): string =>
    traceText(libraries, `${imported} export const run = async (amount) => ${call};`);
  expect(run(`await square.post('payments', { json: { idempotency_key: 'k', amount_money: { amount } } })`))
    .toMatchInlineSnapshot(`
    "call run
      call square charge { idempotency_key: 'k', amount_money: { amount: amount } } amount amount key 'k' never throws
      return response(got.extend.post)
    gives response(got.extend.post)"
  `);
  expect(run(`await got.post('https://api.paystack.co/transfer', { json: { amount, reference: 'r' } }).json()`))
    .toMatchInlineSnapshot(`
    "call run
      call paystack transfer { amount: amount, reference: 'r' } amount amount key 'r'
      return response(got.post.json).body
    gives response(got.post.json).body"
  `);
  expect(run(`await got('https://x.example/refunds', { method: 'POST' })`)).toMatchInlineSnapshot(`
    "call run
      call http refund amount unknown key absent
      return response(got)
    gives response(got)"
  `);
});

test('superagent: a chain', () => {
  const run = (call: string): string =>
    line(`import request from 'superagent'; export const run = async (amount, key) => await ${call};`);
  expect(
    run(`request.post('https://x.example/refunds').set('Idempotency-Key', key).send({ amount })`),
  ).toMatchInlineSnapshot(`"  call http refund { amount: amount } amount amount key key"`);
  expect(run(`request.post('https://x.example/refunds').set({ accept: 'x' }).ok(() => true)`)).toMatchInlineSnapshot(
    `"  call http refund amount unknown key absent never throws"`,
  );
});
