create table wallets (
  user_id uuid primary key,
  balance bigint not null default 0
);

create table beneficiaries (
  id uuid primary key,
  user_id uuid not null,
  wallet_user_id uuid not null references wallets (user_id)
);

create table gifts (
  id bigserial primary key,
  user_id uuid not null,
  amount bigint not null
);

create table transfers (
  user_id uuid not null,
  request_key text not null,
  amount bigint not null,
  primary key (user_id, request_key)
);
