create table users (
  id uuid primary key,
  email text not null unique
);

create table cards (
  id uuid primary key,
  user_id uuid not null references users (id),
  blocked boolean not null default false,
  contactless boolean not null default true
);
