import { expect, test } from 'vitest';
import { defineRule, type Candidate, type RuleContext } from '../../src/engine/rule-api.js';
import { contextOf, ruleText } from './rule-run.js';

const at = { file: 'src/pay.ts', start: 0, end: 3 };
const parts = { at, entry: 'POST /pay', path: [], confidence: 'high', shape: 'call:charge' } as const;

function candidatesOf(rule: {
  check(context: RuleContext, report: (candidate: Candidate) => void): void;
}): Candidate[] {
  const candidates: Candidate[] = [];
  rule.check(contextOf([]), (candidate) => candidates.push(candidate));
  return candidates;
}

test('fills the placeholders of message and fix, the entry point included', () => {
  const rule = defineRule({
    ...ruleText('missing-idempotency-key'),
    asks: 'anything',
    messages: { outbound: '{entry} asks {gateway} to {operation} without a key.' },
    fixes: { outbound: 'Pass a key to {call}.' },
    check(_context, report) {
      const data = { gateway: 'stripe', operation: 'charge', call: 'paymentIntents.create' };
      report({ message: 'outbound', data, ...parts });
    },
  });
  const [candidate] = candidatesOf(rule);
  expect(candidate?.message).toBe('POST /pay asks stripe to charge without a key.');
  expect(candidate?.fix).toBe('Pass a key to paymentIntents.create.');
  expect(candidate?.effects).toEqual([at]);
});

test('a wrong message, missing data or unknown data does not compile', () => {
  const rule = defineRule({
    ...ruleText('idor-lookup'),
    asks: 'anything',
    messages: { read: '{entry} reads {entity}.', plain: 'Reads.' },
    fixes: { read: 'Add {owner}.', plain: 'Do not.' },
    check(_context, report) {
      report({ message: 'plain', ...parts });
      report({ message: 'read', data: { entity: 'Invoice', owner: 'userId' }, ...parts });
      // @ts-expect-error no such message
      report({ message: 'write', ...parts });
      // @ts-expect-error the fix needs an owner
      report({ message: 'read', data: { entity: 'Invoice' }, ...parts });
      // @ts-expect-error the texts have no table
      report({ message: 'read', data: { entity: 'Invoice', owner: 'userId', table: 'x' }, ...parts });
      // @ts-expect-error both texts need data
      report({ message: 'read', ...parts });
    },
  });
  // Not run: the compiler is what is tested here.
  expect(rule.id).toBe('idor-lookup');
});

test('every message has a fix', () => {
  defineRule({
    ...ruleText('idor-lookup'),
    asks: 'anything',
    messages: { read: 'Reads.' },
    // @ts-expect-error the fix of "read" is missing
    fixes: {},
    check: () => undefined,
  });
});
