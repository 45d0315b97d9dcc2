create table tenants (
  id uuid primary key,
  name text not null
);

create table suppliers (
  id uuid primary key,
  tenant_id uuid not null references tenants (id),
  name text not null,
  contact_email text not null
);
