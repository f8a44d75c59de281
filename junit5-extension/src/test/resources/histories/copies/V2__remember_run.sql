create table runs (id uuid not null);
insert into runs values (gen_random_uuid());
