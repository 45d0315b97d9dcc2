create table lessons (
  id uuid primary key,
  skier_id uuid not null,
  paid_cents integer not null,
  returned_cents integer not null default 0
);

create table rentals (
  id uuid primary key,
  skier_id uuid not null,
  paid_cents integer not null,
  returned_cents integer not null default 0,
  check (returned_cents between 0 and paid_cents)
);
