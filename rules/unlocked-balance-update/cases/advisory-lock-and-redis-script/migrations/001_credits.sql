create table credit_accounts (
  user_id uuid primary key,
  credits integer not null default 0
);

create table uses (
  user_id uuid not null references credit_accounts (user_id),
  request_key text not null,
  credits integer not null,
  primary key (user_id, request_key)
);
