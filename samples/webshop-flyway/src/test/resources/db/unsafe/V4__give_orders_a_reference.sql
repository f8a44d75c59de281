alter table orders add column reference uuid not null default gen_random_uuid();
