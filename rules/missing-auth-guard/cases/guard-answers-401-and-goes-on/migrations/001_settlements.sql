create table merchants (
  id uuid primary key,
  name text not null
);

create table settlements (
  id uuid primary key,
  merchant_id uuid not null references merchants (id),
  batch text not null,
  net_cents bigint not null,
  currency char(3) not null
);
