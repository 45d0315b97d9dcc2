create table merchants (
  id uuid primary key
);

create table tax_settings (
  merchant_id uuid primary key references merchants (id),
  vat_id text not null
);

create table failed_changes (
  id bigint generated always as identity primary key,
  merchant_id uuid not null references merchants (id),
  vat_id text not null,
  failed_at timestamptz not null default now()
);
