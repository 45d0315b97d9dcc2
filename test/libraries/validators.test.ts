import { expect, test } from 'vitest';
import { loadLibraries } from './load.js';
import { traceText } from './trace-text.js';

const libraries = await loadLibraries(['validators']);
const trace = (code: string): string => traceText(libraries, code);

test('zod: parsed input keeps where it came from', () => {
  const schema = `import { z } from 'zod'; const order = z.object({ id: z.string().uuid(), amount: z.number().min(1) }).strict();`;
  expect(trace(`${schema} export const run = (body) => order.parse(body).amount;`)).toMatchInlineSnapshot(`
    "call run
      validate body with z.object().strict() throws
      return body.amount
    gives body.amount"
  `);
  expect(
    trace(
      `${schema} export const run = async (body) => (await order.extend({ note: z.string() }).parseAsync(body)).id;`,
    ),
  ).toMatchInlineSnapshot(`
    "call run
      validate body with z.object().strict().extend() throws
      return body.id
    gives body.id"
  `);
  expect(
    trace(`${schema} export const run = (body) => {
      const parsed = order.safeParse(body);
      if (!parsed.success) throw new Error('bad');
      return parsed.data.id;
    };`),
  ).toMatchInlineSnapshot(`
    "call run
      validate body with z.object().strict()
      if !zod.z.object.strict.safeParse(body) (ends)
        assume not zod.z.object.strict.safeParse(body)
        throw { ...Error, message: 'bad' }
      else
        assume zod.z.object.strict.safeParse(body)
      assume zod.z.object.strict.safeParse(body)
      return body.id
    assume zod.z.object.strict.safeParse(body)
    gives body.id"
  `);
  expect(trace(`${schema} export const run = async (body) => (await order.shape.id.safeParseAsync(body)).data;`))
    .toMatchInlineSnapshot(`
    "call run
      validate body with z.object().strict().shape.id
      return body
    gives body"
  `);
  expect(trace(`import * as z from 'zod'; export const run = (id) => z.coerce.number().parse(id);`))
    .toMatchInlineSnapshot(`
    "call run
      validate id with coerce.number() throws
      return id
    gives id"
  `);
});

test('joi, yup, valibot', () => {
  const joi = `import Joi from 'joi'; const schema = Joi.object({ id: Joi.string().required() });`;
  expect(
    trace(`${joi} export const run = (body) => { const { error, value } = schema.validate(body); return value.id; };`),
  ).toMatchInlineSnapshot(`
    "call run
      validate body with object()
      return body.id
    gives body.id"
  `);
  expect(trace(`${joi} export const run = async (body) => (await schema.validateAsync(body)).id;`))
    .toMatchInlineSnapshot(`
    "call run
      validate body with object() throws
      return body.id
    gives body.id"
  `);
  expect(trace(`${joi} export const run = (body) => Joi.attempt(body, schema).id;`)).toMatchInlineSnapshot(`
    "call run
      validate body with object() throws
      return body.id
    gives body.id"
  `);
  expect(
    trace(`import * as yup from 'yup'; const schema = yup.object({ id: yup.string() });
      export const run = async (body) => (await schema.validate(body)).id;`),
  ).toMatchInlineSnapshot(`
    "call run
      validate body with object() throws
      return body.id
    gives body.id"
  `);
  expect(
    trace(`import * as v from 'valibot'; const schema = v.object({ id: v.pipe(v.string(), v.uuid()) });
      export const run = (body) => [v.parse(schema, body).id, v.safeParse(schema, body).output];`),
  ).toMatchInlineSnapshot(`
    "call run
      validate body with object() throws
      validate body with object()
      return [body.id, body]
    gives [body.id, body]"
  `);
});

test('ajv and class-validator', () => {
  expect(
    trace(`import Ajv from 'ajv'; const validate = new Ajv().compile({ type: 'object' });
      export const run = (body) => { if (!validate(body)) throw new Error('bad'); };`),
  ).toMatchInlineSnapshot(`
    "call run
      validate body with ajv().compile
      if !ajv.compile(body) (ends)
        assume not ajv.compile(body)
        throw { ...Error, message: 'bad' }
      else
        assume ajv.compile(body)
      assume ajv.compile(body)
    assume ajv.compile(body)
    gives undefined"
  `);
  expect(
    trace(
      `import { validateOrReject } from 'class-validator'; export const run = async (body) => { await validateOrReject(body); };`,
    ),
  ).toMatchInlineSnapshot(`
    "call run
      validate body with body throws
    gives undefined"
  `);
});

test('express-validator records, the handler asks', () => {
  expect(
    trace(`import { validationResult, matchedData } from 'express-validator';
      export const run = (req) => { if (!validationResult(req).isEmpty()) throw new Error('bad'); return matchedData(req).id; };`),
  ).toMatchInlineSnapshot(`
    "call run
      if !express-validator.validationResult.isEmpty() (ends)
        assume not express-validator.validationResult.isEmpty()
        throw { ...Error, message: 'bad' }
      else
        assume express-validator.validationResult.isEmpty()
      assume express-validator.validationResult.isEmpty()
      return body.id
    assume express-validator.validationResult.isEmpty()
    gives body.id"
  `);
});
