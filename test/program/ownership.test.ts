import { describe, expect, it } from 'vitest';
import type { Entity } from '../../src/model/schema.js';
import { makeField } from '../../src/program/schema/make-entity.js';
import { isMoneyField, isStateField, ownersOf } from '../../src/program/schema/ownership.js';
import { linkTexts } from './from-text.js';

const prisma = `model User {
  id String @id
  email String
  invoices Invoice[]
  profile Settings?
}
model Settings {
  userId String @id
  user User @relation(fields: [userId], references: [id])
  theme String
}
model Plan {
  id String @id
  price Int
}
model Invoice {
  id String @id
  customer User @relation(fields: [customerId], references: [id])
  customerId String
  lines Line[]
}
model Line {
  id String @id
  invoice Invoice @relation(fields: [invoiceId], references: [id])
  invoiceId String
  taxes Tax[]
}
model Tax {
  id String @id
  line Line @relation(fields: [lineId], references: [id])
  lineId String
}
model Charge {
  id String @id
  stripeCustomerId String
  workspace_id String
}
model Note {
  id String @id
  planId String
  plan Plan @relation(fields: [planId], references: [id])
  holderRef String
}
`;

const { schema } = linkTexts({ 'schema.prisma': prisma }).program;

function owners(name: string, extra: readonly string[] = []): readonly string[] {
  const entity: Entity | undefined = schema.entities.find((each) => each.name === name);
  if (!entity) throw new Error(`no entity ${name}`);
  return ownersOf(entity, schema, extra).map(
    (path) => `${path.fields.join('.')} (${path.columns.join()}) ${path.owner ?? '?'}`,
  );
}

describe('ownersOf', () => {
  it.each([
    ['Invoice', ['customer (customerId) User', 'customerId (customerId) User']],
    ['Line', ['invoice.customer (customerId) User', 'invoice.customerId (customerId) User']],
    ['Tax', ['line.invoice.customer (customerId) User', 'line.invoice.customerId (customerId) User']],
    ['Settings', ['userId (userId) User', 'user (userId) User']],
    ['User', ['id (id) User']],
    ['Charge', ['workspace_id (workspace_id) ?']],
    ['Plan', []],
    ['Note', []],
  ])('finds the owners of %s', (name, expected) => {
    expect(owners(name)).toEqual(expected);
  });

  it('takes further owner columns from the configuration', () => {
    expect(owners('Note', ['Note.holderRef'])).toEqual(['holderRef (holderRef) ?']);
  });
});

describe('fields', () => {
  it.each(['balance', 'walletBalance', 'amount_cents', 'stock', 'credits', 'usageCount'])('%s holds money', (name) => {
    expect(isMoneyField(makeField({ name, type: 'int' }))).toBe(true);
  });

  it.each(['amountCurrency', 'totalType', 'paidAt', 'name'])('%s holds none', (name) => {
    expect(isMoneyField(makeField({ name, type: 'int' }))).toBe(false);
  });

  it('knows states', () => {
    expect(isStateField(makeField({ name: 'orderStatus' }))).toBe(true);
    expect(isStateField(makeField({ name: 'statusText' }))).toBe(false);
  });
});
