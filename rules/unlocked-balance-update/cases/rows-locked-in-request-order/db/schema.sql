create table drivers (id uuid primary key, email text not null unique);

create table allowances (
  id uuid primary key,
  driver_id uuid not null references drivers (id),
  litres integer not null check (litres >= 0)
);
