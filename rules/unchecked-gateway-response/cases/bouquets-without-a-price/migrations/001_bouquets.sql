create table bouquets (
  id uuid primary key,
  user_id uuid not null,
  flower text not null,
  stems int not null,
  stem_price bigint not null,
  wrapping_cents bigint not null default 0
);

create table baskets (
  id uuid primary key,
  user_id uuid not null,
  total_cents bigint not null
);
