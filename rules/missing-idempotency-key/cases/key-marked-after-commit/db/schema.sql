create table players (
  user_id uuid primary key,
  coins integer not null check (coins >= 0)
);

create table request_keys (
  user_id uuid not null,
  request_key text not null,
  phase text not null default 'started',
  lease_ends timestamptz,
  primary key (user_id, request_key)
);
