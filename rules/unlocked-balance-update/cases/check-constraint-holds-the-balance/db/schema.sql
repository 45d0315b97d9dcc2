create table purses (
  user_id uuid primary key,
  balance integer not null default 0 check (balance >= 0)
);

create table bonus_purses (
  user_id uuid primary key,
  balance integer not null default 0
);

create table rides (
  user_id uuid not null,
  tap_id uuid not null,
  fare integer not null,
  primary key (user_id, tap_id)
);
