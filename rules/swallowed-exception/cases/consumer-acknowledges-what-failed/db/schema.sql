create table merchants (
  id uuid primary key
);

create table payouts (
  id uuid primary key,
  merchant_id uuid not null references merchants (id),
  amount_cents bigint not null,
  status text not null
);
