create table accounts (
  user_id uuid primary key,
  balance integer not null default 0
);

create table recharge_log (
  id bigserial primary key,
  user_id uuid not null,
  request_key text not null
);

create index recharge_log_key on recharge_log (user_id, request_key);

create table idempotency_keys (
  user_id uuid not null,
  request_key text not null,
  primary key (user_id, request_key)
);
