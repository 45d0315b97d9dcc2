create table fees (
  id uuid primary key,
  cents bigint not null,
  currency char(3) not null,
  term text,
  "grant" text,
  payer text,
  due_on date not null,
  reminded_at timestamptz,
  state text not null default 'due' check (state in ('due', 'paid'))
);
