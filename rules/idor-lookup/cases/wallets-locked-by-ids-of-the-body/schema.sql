create table merchants (id uuid primary key);
create table members (id uuid primary key, merchant_id uuid not null references merchants (id));
create table wallets (
  id uuid primary key,
  merchant_id uuid not null references merchants (id),
  member_id uuid not null references members (id),
  points int not null check (points >= 0)
);
