create table donations (
  id uuid primary key,
  user_id uuid not null,
  amount integer not null,
  currency text not null,
  state text not null default 'open'
);
