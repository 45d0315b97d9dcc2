create table tasks (
  id bigint primary key,
  kind text not null,
  courier_id uuid not null,
  trip_id uuid not null,
  cents bigint not null,
  due_at timestamptz not null default now()
);

create table couriers (
  id uuid primary key,
  balance_cents bigint not null default 0
);

create table bookings (
  id bigint generated always as identity primary key,
  trip_id uuid not null,
  kind text not null
);
create unique index bookings_tip on bookings (trip_id) where kind = 'tip';

create table handled_tasks (
  task_id bigint primary key
);
