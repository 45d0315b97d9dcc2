create table riders (
  user_id uuid primary key,
  stripe_customer text not null,
  card text not null,
  club_fee bigint not null default 0
);

create table tips (
  id bigserial primary key,
  user_id uuid not null references riders (user_id),
  request_key text not null,
  cents bigint not null,
  intent text,
  unique (user_id, request_key)
);
