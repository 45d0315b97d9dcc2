create table users (
  id uuid primary key,
  email text not null unique
);

create table accounts (
  id uuid primary key,
  user_id uuid not null references users (id),
  iban_token text not null
);

create table statements (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  month date not null,
  closing_cents bigint not null,
  note text
);
