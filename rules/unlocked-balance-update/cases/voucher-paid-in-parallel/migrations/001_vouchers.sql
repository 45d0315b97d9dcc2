create table vouchers (
  id uuid primary key,
  holder_id uuid not null,
  amount integer not null,
  iban text not null,
  status text not null default 'active'
);
