create table coupons (
  id uuid primary key,
  user_id uuid not null,
  value integer not null,
  redeemed boolean not null default false
);

create table accounts (
  user_id uuid primary key,
  credit integer not null default 0
);

create table credits (
  user_id uuid not null,
  request_key text not null,
  primary key (user_id, request_key)
);

create table redemptions (
  coupon_id uuid primary key references coupons (id),
  user_id uuid not null
);
