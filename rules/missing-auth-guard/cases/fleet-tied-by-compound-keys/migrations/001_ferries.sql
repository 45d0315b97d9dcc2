create table fleets (
  id uuid primary key,
  harbour text not null
);

create table skippers (
  id uuid primary key,
  fleet_id uuid not null references fleets (id),
  licence text not null,
  unique (fleet_id, id)
);

create table ferries (
  id uuid primary key,
  fleet_id uuid not null,
  skipper_id uuid not null,
  state text not null,
  foreign key (fleet_id, skipper_id) references skippers (fleet_id, id),
  unique (fleet_id, id)
);

create table crossings (
  id uuid primary key,
  fleet_id uuid not null,
  ferry_id uuid not null,
  fare_cents bigint not null,
  foreign key (fleet_id, ferry_id) references ferries (fleet_id, id)
);
