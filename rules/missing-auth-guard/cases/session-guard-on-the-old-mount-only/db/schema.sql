create table users (
  id uuid primary key,
  email text not null unique
);

create table wallets (
  id uuid primary key,
  user_id uuid not null references users (id),
  nickname text not null,
  currency char(3) not null
);
