import { relations } from 'drizzle-orm';
import { bigint, pgTable, text, uuid } from 'drizzle-orm/pg-core';

export const holders = pgTable('holders', { id: uuid('id').primaryKey(), email: text('email').notNull() });

export const giftCards = pgTable('gift_cards', {
  id: uuid('id').primaryKey(),
  holderId: uuid('holder_id')
    .notNull()
    .references(() => holders.id),
  code: text('code').notNull().unique(),
  balance: bigint('balance_minor', { mode: 'bigint' }).notNull(),
});

export const redemptions = pgTable('redemptions', {
  id: uuid('id').primaryKey(),
  giftCardId: uuid('gift_card_id')
    .notNull()
    .references(() => giftCards.id),
  amount: bigint('amount_minor', { mode: 'bigint' }).notNull(),
});

export const giftCardRelations = relations(giftCards, ({ many }) => ({ redemptions: many(redemptions) }));
