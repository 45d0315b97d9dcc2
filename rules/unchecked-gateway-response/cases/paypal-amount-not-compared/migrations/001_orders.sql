create table orders (
  id uuid primary key,
  user_id uuid not null,
  total_cents integer not null,
  currency char(3) not null,
  status text not null default 'pending',
  paypal_id text unique
);
