alter table orders add column reference uuid default gen_random_uuid();
