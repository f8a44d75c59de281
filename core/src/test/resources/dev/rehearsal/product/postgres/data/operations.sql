--- insert one row
create table plain (id int primary key, a text, b text); insert into plain values (1, 'x', 'y'), (2, 'z', 'w');
--> insert into plain values (3, '', null);
--- update one value
--> update plain set a = 'changed' where id = 1;
--- update to the same values
--> update plain set a = a;
--- swap a column's values between two rows
--> update plain p set b = o.b from plain o where o.id = 3 - p.id and p.id in (1, 2);
--- swap keys between two rows
create table swapped (id int, v text); insert into swapped values (1, 'x'), (2, 'z');
--> update swapped set id = 3 - id;
--- empty text instead of null
--> update plain set b = '' where b is null;
--- delete one row
--> delete from plain where id = 3;
--- delete and insert the same row
--> delete from plain where id = 2; insert into plain select 2, 'z', 'y';
--- one of two equal rows deleted
create table twins (a int); insert into twins values (1), (1);
--> delete from twins where ctid = (select min(ctid) from twins);
--- two equal rows changed into two other equal rows
create table pairs (a int); insert into pairs values (1), (1);
--> update pairs set a = 2;
--- rolled-back insert
--> begin; insert into plain values (9, 'never', null); rollback;
--- rolled back to a savepoint
--> begin; savepoint s; delete from plain; rollback to s; insert into twins values (7); commit;
--- exception caught in a block
--> do $$ begin update plain set a = 'lost'; raise exception 'x'; exception when others then null; end $$;
--- truncate
create table truncated (a int); insert into truncated values (1), (2);
--> truncate truncated;
--- truncate and fill again with other rows
create table refilled (a int); insert into refilled values (1), (2);
--> begin; truncate refilled; insert into refilled values (1), (3); commit;
--- truncate cascades
create table truncated_parent (id int primary key); insert into truncated_parent values (1);
create table truncated_child (p int references truncated_parent); insert into truncated_child values (1);
--> truncate truncated_parent cascade;
--- truncate rolled back
--> begin; truncate plain; rollback;
--- full vacuum
--> vacuum full plain;
--- cluster
--> cluster plain using plain_pkey;
--- freeze
--> vacuum freeze plain;
--- analyze
--> analyze plain;
--- add column without default
--> alter table plain add c0 int;
--- add column with constant default
--> alter table plain add c1 int default 5;
--- add column with volatile default
--> alter table plain add c2 float8 default random();
--- drop column
--> alter table plain drop c1;
--- drop column and add it again with another default
create table readded (a int, b int default 1); insert into readded values (1), (2);
--> alter table readded drop b; alter table readded add b int default 2;
--- rename column
--> alter table plain rename c0 to c9;
--- swap two columns by name
create table crossed (a text, b text); insert into crossed values ('1', '2');
--> alter table crossed rename a to t; alter table crossed rename b to a; alter table crossed rename t to b;
--- change type with rewrite
create table widened (a int); insert into widened values (1);
--> alter table widened alter a type bigint;
--- change type with another value
create table rounded (a numeric); insert into rounded values (1.5);
--> alter table rounded alter a type int using a::int;
--- change type without rewrite
create table zoned (at timestamp); insert into zoned values ('2020-01-01 10:00');
--> set timezone = 'UTC'; alter table zoned alter at type timestamptz; reset timezone;
--- change collation
--> alter table plain alter a type text collate "C";
--- set not null and default
--> alter table swapped alter v set default 'd'; alter table swapped alter id set not null;
--- rename enum label
create type mood as enum ('sad', 'ok', 'glad'); create table moods (m mood); insert into moods values ('sad'), ('ok');
--> alter type mood rename value 'sad' to 'blue';
--- rename enum label that is not in use
--> alter type mood rename value 'glad' to 'merry';
--- rename enum label inside arrays, domains, composites and ranges
create domain good_mood as mood; create type pair as (m mood, n int); create type mood_range as range (subtype = mood);
create domain moods_list as mood[];
create table deep_array (m mood[]); insert into deep_array values ('{blue,ok}');
create table deep_domain (m good_mood); insert into deep_domain values ('blue');
create table deep_pair (m pair); insert into deep_pair values (row('blue', 1));
create table deep_pairs (m pair[]); insert into deep_pairs values (array[row('blue', 1)::pair]);
create table deep_range (m mood_range); insert into deep_range values ('[blue,ok]');
create table deep_domain_array (m moods_list); insert into deep_domain_array values ('{blue}');
create table deep_array_domain (m good_mood[]); insert into deep_array_domain values ('{blue}');
create table deep_multirange (m mood_multirange); insert into deep_multirange values ('{[blue,blue]}');
--> alter type mood rename value 'blue' to 'grey';
--- swap two enum labels
--> begin; alter type mood rename value 'grey' to 't'; alter type mood rename value 'ok' to 'grey'; alter type mood rename value 't' to 'ok'; commit;
--- add enum value
--> alter type mood add value 'wild';
--- add attribute to a composite type
--> alter type pair add attribute z int;
--- drop attribute of a composite type
create type triple as (a int, b int, c int); create table triples (t triple[]); insert into triples values (array[row(1, 2, 3)::triple]);
--> alter type triple drop attribute b;
--- column of a table's row type
create table rowed (a int); create table of_rows (r rowed); insert into of_rows values (row(1));
--> alter table rowed add b text;
--- recreate an enum under the same values
create type shade as enum ('dark', 'light'); create table shades (s shade, l shade[]); insert into shades values ('dark', '{light}');
--> alter table shades alter s type text, alter l type text[]; drop type shade; create type shade as enum ('dark', 'light'); alter table shades alter s type shade using s::shade, alter l type shade[] using l::shade[];
--- rename a table that a regclass names
create table named_thing (a int); create table names_things (r regclass, rs regclass[]); insert into names_things values ('named_thing', array['named_thing'::regclass]);
--> alter table named_thing rename to renamed_thing;
--- rename table
create table old_name (a int); insert into old_name values (1);
--> alter table old_name rename to new_name;
--- swap two tables by name
create table left_side (a int); insert into left_side values (1); create table right_side (a int); insert into right_side values (2);
--> alter table left_side rename to t; alter table right_side rename to left_side; alter table t rename to right_side;
--- move table to another schema
create schema "Other schema"; create table moved (a int); insert into moved values (1);
--> alter table moved set schema "Other schema";
--- drop and create with other rows
create table rebuilt (a int); insert into rebuilt values (1);
--> drop table rebuilt; create table rebuilt (a int); insert into rebuilt values (2);
--- drop and create with the same rows
create table remade (a int, b text); insert into remade values (1, 'x');
--> drop table remade; create table remade (a int, b text); insert into remade values (1, 'x');
--- create table as
--> create table made as select * from plain;
--- create empty table
--> create table made_empty (a int, b text);
--- drop table
create table dropped (a int); insert into dropped values (1);
--> drop table dropped;
--- select into
--> select * into made_too from twins;
--- create partitioned table with rows
create table parts (k int, v text) partition by list (k); create table parts_1 partition of parts for values in (1); create table parts_rest partition of parts default;
insert into parts values (1, 'a'), (2, 'b');
--> update parts set v = 'c' where k = 2;
--- move a row between partitions
--> update parts set k = 3 where k = 1;
--- detach partition
--> alter table parts detach partition parts_rest;
--- attach partition
--> alter table parts attach partition parts_rest default;
--- write through a parent table
create table ancestor (a int); create table heir (b int) inherits (ancestor); insert into ancestor values (1); insert into heir values (2, 3);
--> update ancestor set a = 5 where a = 2;
--- delete cascades through a foreign key
create table mother (id int primary key); create table daughter (m int references mother on delete cascade, v int);
insert into mother values (1), (2); insert into daughter values (1, 1), (2, 2);
--> delete from mother where id = 1;
--- set null through a foreign key
create table wife (m int references mother on delete set null); insert into wife values (2);
--> delete from mother where id = 2;
--- trigger writes another table
create table audited (a int); create table audit (a int, what text);
create function note() returns trigger language plpgsql as $$ begin insert into audit values (new.a, tg_op); return new; end $$;
create trigger noted after insert on audited for each row execute function note();
--> insert into audited values (1);
--- rule writes another table
create rule echo as on update to audited do also insert into audit values (old.a, 'rule');
--> update audited set a = 2;
--- function writes a table
create function write_plain() returns void language sql as $$ insert into plain (id, a) values (77, 'f') $$;
--> select write_plain();
--- write in a common table expression
--> with gone as (delete from plain where id = 77 returning id) insert into twins select id from gone;
--- merge
--> merge into twins t using (values (7), (8)) s(a) on s.a = t.a when matched then delete when not matched then insert values (s.a);
--- insert on conflict
--> insert into plain (id, a) values (1, 'new') on conflict (id) do update set a = excluded.a;
--- refresh materialized view
create table base_rows (id int primary key); insert into base_rows values (1); create materialized view viewed as select id from base_rows; create unique index on viewed (id);
--> insert into base_rows values (2); refresh materialized view viewed;
--- refresh materialized view concurrently
--> delete from base_rows where id = 1; refresh materialized view concurrently viewed;
--- refresh materialized view with no data
--> refresh materialized view viewed with no data;
--- create materialized view
--> create materialized view viewed_too as select * from twins;
--- unlogged table
create unlogged table unlogged (a int); insert into unlogged values (1);
--> insert into unlogged values (2);
--- make it logged
--> alter table unlogged set logged;
--- temporary tables are nobody's business
--> create temporary table passing (a int); insert into passing values (1); drop table passing;
--- change storage and fill factor
--> alter table plain alter a set storage external; alter table plain set (fillfactor = 50);
--- generated column
create table generated (a int, b int generated always as (a * 2) stored); insert into generated values (1);
--> alter table generated drop b; alter table generated add b int generated always as (a * 3) stored;
--- generated column made ordinary
--> alter table generated alter b drop expression;
--- generated column computed when it is read (from 18 on)
do $$ begin
    if current_setting('server_version_num')::int >= 180000 then
        execute 'create table computed (a int, b int generated always as (a * 2) virtual)';
        execute 'insert into computed values (1)';
    end if;
end $$;
--> do $$ begin
    if current_setting('server_version_num')::int >= 180000 then
        execute 'alter table computed alter b set expression as (a * 3)';
    end if;
end $$;
--- identity column added
create table numbered (a text); insert into numbered values ('x'), ('y');
--> alter table numbered add id int generated always as identity;
--- odd names in an odd schema
create table "Other schema"."select ""from"" where" ("Group by" int, "a.b" text); insert into "Other schema"."select ""from"" where" values (1, 'x');
--> update "Other schema"."select ""from"" where" set "a.b" = 'y';
--- same name in two schemas
create table "Other schema".plain (a int); insert into "Other schema".plain values (1);
--> update "Other schema".plain set a = 2;
--- rename schema
create schema renaming; create table renaming.inside (a int); insert into renaming.inside values (1);
--> alter schema renaming rename to "Renamed";
--- drop schema cascade
--> drop schema "Renamed" cascade;
--- table behind row security
create table secured (a int); alter table secured enable row level security; alter table secured force row level security; insert into secured values (1);
--> update secured set a = 2;
--- numeric scale
create table scaled (n numeric); insert into scaled values (1.0);
--> update scaled set n = 1.00;
--- statistics reset before the write
create table reset_counters (a int); insert into reset_counters values (1), (2);
--> select pg_stat_reset(); update reset_counters set a = a + 1;
--- counters switched off for the database
create table uncounted (a int); insert into uncounted values (1);
--> do $$ begin execute format('alter database %I set track_counts = off', current_database()); end $$; set track_counts = off; update uncounted set a = 2; reset track_counts;
--- counters switched on again
--> do $$ begin execute format('alter database %I reset track_counts', current_database()); end $$; update uncounted set a = 3;
