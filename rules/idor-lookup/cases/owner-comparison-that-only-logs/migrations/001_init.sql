create table users (
  id uuid primary key
);

create table payment_methods (
  id uuid primary key,
  user_id uuid not null references users (id),
  brand text not null,
  last4 char(4) not null,
  nickname text
);
