create table limit_raises (
  id uuid primary key,
  company_id uuid not null,
  amount_cents bigint not null,
  status text not null,
  opened_by text not null,
  reviewed_by text
);

create table fee_waivers (
  id uuid primary key,
  company_id uuid not null,
  amount_cents bigint not null,
  status text not null,
  opened_by text not null,
  reviewed_by text,
  constraint reviewed_by_another check (reviewed_by is null or reviewed_by <> opened_by)
);

create table chargebacks (
  id uuid primary key,
  company_id uuid not null,
  amount_cents bigint not null,
  status text not null,
  opened_by text not null,
  reviewed_by text
);
