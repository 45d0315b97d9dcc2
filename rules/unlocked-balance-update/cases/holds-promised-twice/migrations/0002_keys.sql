create table request_keys (
  member_id uuid not null references members (id),
  key text not null,
  locked_until timestamptz,
  done boolean not null default false,
  primary key (member_id, key)
);
