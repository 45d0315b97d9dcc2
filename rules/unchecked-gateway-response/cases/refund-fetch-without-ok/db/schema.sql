create table claims (
  id uuid primary key,
  user_id uuid not null,
  charge_id text not null,
  amount integer not null,
  status text not null default 'approved'
);
