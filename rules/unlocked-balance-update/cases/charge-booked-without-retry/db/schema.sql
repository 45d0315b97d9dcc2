create table eaters (id uuid primary key, email text not null unique, stripe_customer text not null);

create table credits (eater_id uuid primary key references eaters (id), balance integer not null check (balance >= 0));

create table top_ups (id uuid primary key, eater_id uuid not null references eaters (id), amount integer not null);
