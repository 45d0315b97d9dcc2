create table vouchers (
  id uuid primary key,
  user_id uuid not null,
  days integer not null
);

create table voucher_replies (
  user_id uuid not null,
  request_key text not null,
  fingerprint text not null,
  answer jsonb not null,
  primary key (user_id, request_key)
);
