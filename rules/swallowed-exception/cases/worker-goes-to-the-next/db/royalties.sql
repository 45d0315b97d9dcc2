create table royalties (
  id uuid primary key,
  creator_account text not null,
  cents bigint not null,
  state text not null default 'due'
);
create table runs (
  id uuid primary key,
  finished_at timestamptz
);
