create table wallets (
  id uuid primary key,
  fees_paid bigint not null default 0
);

create table fee_entries (
  id bigserial primary key,
  wallet_id uuid not null references wallets (id),
  amount bigint not null
);

create table payout_entries (
  payout_id uuid primary key,
  wallet_id uuid not null references wallets (id),
  amount bigint not null
);
