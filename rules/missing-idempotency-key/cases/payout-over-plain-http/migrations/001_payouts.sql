create table bills (
  id uuid primary key,
  user_id uuid not null,
  supplier_iban text not null,
  amount integer not null check (amount > 0)
);

create table payouts (
  provider_id text primary key,
  bill_id uuid not null references bills (id),
  amount integer not null
);
