create table wallets (
  user_id uuid primary key,
  balance bigint not null default 0
);

create table cash_outs (
  id uuid primary key,
  user_id uuid not null references wallets (user_id),
  amount bigint not null,
  iban text not null,
  status text not null default 'reserved'
);
