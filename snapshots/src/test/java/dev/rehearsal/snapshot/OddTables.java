package dev.rehearsal.snapshot;

/** ReferencedTables with everything that a capture could stumble over. */
final class OddTables {
    static final String SCHEMA = """
            create schema shop;
            create schema "Odd ""Schema"".x";
            create type shop.mood as enum ('sad', 'so so', 'hap"py');
            create type shop.point3 as (x int, label text, z numeric);
            create domain shop.code as text check (value ~ '^[A-Z]+$');
            create table shop.customers (id int generated always as identity primary key, name text not null, email text);
            create table shop.products (region text, number int, title text, primary key (region, number));
            create table shop.orders (
                id bigserial primary key, customer int not null references shop.customers, total numeric,
                doubled numeric generated always as (total * 2) stored, created date not null default '2020-01-01');
            create table shop.order_lines (
                "order" bigint references shop.orders, line int, region text, product int,
                primary key ("order", line), foreign key (region, product) references shop.products (region, number));
            create table shop.categories (id int primary key, parent int references shop.categories, title text);
            create table shop.employees (id int primary key, department int);
            create table shop.departments (id int primary key, head int references shop.employees);
            alter table shop.employees add constraint works_in foreign key (department) references shop.departments;
            create table shop.events (id int, at date, note text, primary key (id, at)) partition by range (at);
            create table shop.events_old partition of shop.events for values from (minvalue) to ('2020-01-01');
            create table shop.events_new (note text, at date not null, gone int, id int not null);
            alter table shop.events_new drop column gone;
            alter table shop.events attach partition shop.events_new for values from ('2020-01-01') to (maxvalue);
            create table shop.event_notes (
                event int, at date, note text, foreign key (event, at) references shop.events (id, at));
            create table "Odd ""Schema"".x"."Table, /..\\ 💥" (
                "Key ""quoted"", with comma" text collate "C" primary key, "new
            line" text, "select" int);
            create table shop.types (
                id int primary key, b bytea, t text[], n int[], j json, jb jsonb, m shop.mood, ms shop.mood[], p shop.point3,
                ps shop.point3[], c shop.code, tz timestamptz, ts timestamp, d date, iv interval, u uuid, bits bit varying(9),
                money money, f float8, num numeric, ip inet, r int4range, rs tstzmultirange, pt point, x xml, tv tsvector, bp char(5),
                o oid, rc regclass, bool boolean);
            create table shop.no_key (a text, j json);
            create table shop.one_column (only_one text);
            create table shop.no_columns ();
            create table shop.empty (id int primary key);
            """;

    static final String ROWS = """
            insert into shop.customers (name, email)
                select 'Name ' || i, case when i % 3 > 0 then 'mail' || i || '@example.com' end from generate_series(1, 20) i;
            insert into shop.products select r, i, r || i from generate_series(1, 10) i, unnest(array['eu', 'us']) r;
            insert into shop.orders (customer, total, created)
                select 1 + i % 20, i, date '2020-01-01' + i from generate_series(1, 100) i;
            insert into shop.order_lines
                select o, l, case when l < 4 then 'eu' end, case when l < 5 then 1 + (o + l) % 10 end
                from generate_series(1, 100) o, generate_series(1, 5) l;
            insert into shop.categories select i, nullif(i / 2, 0), 'c' || i from generate_series(1, 31) i;
            insert into shop.departments values (1), (2);
            insert into shop.employees values (1, 1), (2, 1), (3, 2), (4, null);
            update shop.departments set head = 5 - id * 2 - 2 + 1 where id = 1;
            update shop.departments set head = 3 where id = 2;
            insert into shop.events select i, date '2019-12-20' + i, 'n' || i from generate_series(1, 20) i;
            insert into shop.event_notes select i, date '2019-12-20' + i, 'about ' || i from generate_series(5, 15) i;
            insert into shop.event_notes values (null, '2019-01-01', 'about none');
            insert into "Odd ""Schema"".x"."Table, /..\\ 💥" values ('a', null, 1), ('', '', 2), ('\\.', e'x\\r\\ny\\n', 3),
                ('"', ',', 4), (e'\\t', '💥é', 5), (' ', '\\N', 6), ('NULL', 'null', null);
            insert into shop.types (id) values (1);
            insert into shop.types values
                (2, '\\x0022ff0a5c', array['', null, 'a,b', '{"}', '💥'], '[0:1]={1,2}', '{"a" : [1,2, null]}', '{"b":"\\n"}', 'hap"py',
                array['sad', 'so so']::shop.mood[], row(1, 'a"b,(', 2.50), array[row(1, null, null)::shop.point3], 'ABC',
                'infinity', '-infinity', 'infinity', '1 year -2 mons 3 days 04:05:06.7', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
                '10101', '-1234.56', 'NaN', 'NaN', '::1/64', '[1,5)', '{[2020-01-01 00:00+00,infinity)}', '(1.1,2)', '<a b="c">&lt;</a>',
                'a:1 b:2A', 'ab', 4000000000, 'shop.orders', true),
                (3, '', '{}', '{}', '""', '0', 'sad', '{}', row(null, '', null), '{}', 'A', '0044-03-15 12:00:00.000001+00 BC',
                '9999-12-31 23:59:59.999999', '0001-01-01 BC', '-00:00:00.000001', null, '', '0', 0.1::float8 + 0.2, 1e-30, '10.0.0.1', 'empty',
                '{}', '(-0,1e300)', '', '', '', 0, null, false);
            insert into shop.no_key values ('b', '{}'), ('a', '1'), ('a', '1'), (null, null), ('', '[]');
            insert into shop.one_column values (null), (''), ('x'), ('\\.'), (null);
            insert into shop.no_columns select from generate_series(1, 3);
            """;

    private OddTables() {}
}
