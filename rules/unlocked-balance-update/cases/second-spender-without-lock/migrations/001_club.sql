create table members (
  user_id uuid primary key,
  credit integer not null default 0
);

create table bookings (
  user_id uuid not null references members (user_id),
  request_key text not null,
  kind text not null,
  price integer not null,
  primary key (user_id, request_key)
);
