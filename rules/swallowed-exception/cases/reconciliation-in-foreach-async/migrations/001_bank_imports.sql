create table merchants (
  id uuid primary key
);

create table bank_imports (
  id uuid primary key,
  merchant_id uuid not null references merchants (id),
  finished_at timestamptz
);

create table bank_lines (
  id uuid primary key,
  import_id uuid not null references bank_imports (id),
  reference text not null,
  matched_on date,
  archived boolean not null default false
);
