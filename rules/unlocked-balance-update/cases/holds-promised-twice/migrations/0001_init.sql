create table members (
  id uuid primary key
);

create table wallets (
  id uuid primary key,
  member_id uuid not null references members (id),
  balance_minor bigint not null default 0,
  touched_at timestamptz not null default now(),
  constraint wallets_not_negative check (balance_minor >= 0)
);

create table holds (
  id uuid primary key,
  wallet_id uuid not null references wallets (id),
  amount_minor bigint not null check (amount_minor > 0),
  status text not null default 'active'
);

create table charges (
  id uuid primary key,
  member_id uuid not null references members (id),
  captured_minor bigint not null,
  refunded_minor bigint not null default 0,
  returned_minor bigint not null default 0,
  constraint refunded_within_captured check (refunded_minor <= captured_minor)
);
