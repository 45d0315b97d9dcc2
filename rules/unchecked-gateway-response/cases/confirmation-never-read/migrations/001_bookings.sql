create table bookings (
  id uuid primary key,
  guest_id uuid not null,
  intent_id text not null unique,
  status text not null default 'reserved'
);
