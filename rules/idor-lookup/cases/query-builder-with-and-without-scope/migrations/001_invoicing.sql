create table merchants (
  id uuid primary key,
  name text not null
);

create table invoices (
  id uuid primary key,
  merchant_id uuid not null references merchants (id),
  number text not null,
  total_cents bigint not null,
  issued_on date
);

create table invoice_lines (
  id uuid primary key,
  invoice_id uuid not null references invoices (id),
  description text not null,
  amount_cents bigint not null
);
