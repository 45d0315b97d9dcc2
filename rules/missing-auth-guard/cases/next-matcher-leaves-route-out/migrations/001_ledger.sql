create table accounts (
  id uuid primary key,
  owner_id uuid not null,
  currency char(3) not null
);

create table ledger_entries (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  amount_cents bigint not null,
  booked_on date not null
);
