create table deposits (
  id uuid primary key,
  tenancy_id uuid not null,
  iban text not null,
  cents bigint not null check (cents > 0),
  state text not null default 'due' check (state in ('due', 'refunded', 'bounced'))
);
