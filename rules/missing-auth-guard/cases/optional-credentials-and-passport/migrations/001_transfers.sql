create table customers (
  id uuid primary key,
  email text not null unique
);

create table transfers (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  amount_cents bigint not null check (amount_cents > 0),
  reference text not null
);
