create table accounts (
  user_id uuid primary key,
  daily_limit integer not null
);

create table withdrawals (
  user_id uuid not null references accounts (user_id),
  request_key text not null,
  amount integer not null,
  made_on date not null default current_date,
  primary key (user_id, request_key)
);
