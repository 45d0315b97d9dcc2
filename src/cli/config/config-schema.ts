/** The configuration as a user writes it: one zod schema for checking, for the editor's JSON Schema and for the types. */
import { z } from 'zod';
import { GATEWAY_OPERATIONS, GUARD_PROOFS } from '../../model/config.js';
import { CONFIDENCES, SEVERITIES } from '../../model/finding.js';

const globs = z.array(z.string().min(1));
const severity = z.enum(SEVERITIES);
const ruleSetting = z
  .union([z.enum([...SEVERITIES, 'off']), z.strictObject({ severity })])
  .describe('A severity, or "off".');
const rules = z.record(z.string(), ruleSetting).describe('Severity by rule id, or "off".');

const override = z.strictObject({
  paths: globs.min(1).describe('Globs of the files these settings hold for, gitignore syntax.'),
  rules,
});

const guard = z.strictObject({
  name: z.string().min(1).describe('Function, middleware or decorator as the code names it: "requireUser".'),
  from: z.string().min(1).optional().describe('Package or module it is imported from; any when left out.'),
  proves: z.enum(GUARD_PROOFS).describe('What is certain about a request that it lets through.'),
});

const gateway = z.strictObject({
  call: z.string().min(1).describe('Access path of the call: "payments.charge".'),
  from: z.string().min(1).optional().describe('Package or module the path starts at.'),
  operation: z.enum(GATEWAY_OPERATIONS).describe('What the call does with money.'),
  idempotencyKey: z
    .string()
    .regex(/^arg\d+(\.\w+)*$/, 'must name an argument, such as "arg0.key"')
    .optional()
    .describe('Where the idempotency key goes: "arg0.key".'),
  throws: z.boolean().optional().describe('Whether the call throws when the money did not move. Default: false.'),
});

const route = z
  .string()
  .regex(
    /^(\*|ALL|GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \/\S*$|^\/\S*$/,
    'must be a path, with or without a method: "GET /health"',
  );

/** Checks a configuration file's content. */
export const configSchema = z
  .strictObject({
    $schema: z.string().optional().describe('Where the JSON Schema of this file is.'),
    include: globs.optional().describe('Globs of the files to audit, gitignore syntax. Default: every source file.'),
    exclude: globs.optional().describe('Globs of files left out.'),
    rules: rules.optional(),
    overrides: z.array(override).optional().describe('Rule settings for some paths; the last that matches wins.'),
    guards: z.array(guard).optional().describe('Guards that assay cannot see through, and what they prove.'),
    public: z.array(route).optional().describe('Routes that are open on purpose: "GET /health", "POST /webhooks/*".'),
    gateways: z.array(gateway).optional().describe('Calls that move money and that assay does not know.'),
    owners: z.array(z.string().min(1)).optional().describe('More names of columns that say whose a row is.'),
    failOn: z
      .enum([...SEVERITIES, 'none'])
      .optional()
      .describe('Fail on findings this bad or worse. Default: medium.'),
    minConfidence: z.enum(CONFIDENCES).optional().describe('Hide findings less sure than this. Default: medium.'),
  })
  .describe('Configuration of assay.');

/** A configuration as written, checked. */
export type WrittenConfig = z.infer<typeof configSchema>;

/** The JSON Schema that editors use. */
export function createJsonSchema(): object {
  return { title: 'assay.config.json', ...z.toJSONSchema(configSchema, { target: 'draft-7' }) };
}
