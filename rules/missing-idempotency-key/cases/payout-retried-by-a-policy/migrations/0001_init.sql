create table sellers (
  id uuid primary key,
  account text not null
);

create table payouts (
  id uuid primary key,
  seller_id uuid not null references sellers (id),
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  status text not null default 'requested',
  attempt_key text
);
