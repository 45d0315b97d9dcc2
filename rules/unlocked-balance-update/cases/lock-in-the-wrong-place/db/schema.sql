create table accounts (
  user_id uuid primary key,
  balance integer not null default 0
);

create table withdrawals (
  user_id uuid not null references accounts (user_id),
  request_key text not null,
  amount integer not null,
  primary key (user_id, request_key)
);
