package dev.rehearsal.hazards;

import java.util.stream.Stream;

/** What downs leave behind of tables, views, types, routines and what hangs on them. */
final class DownObjectCases {
    private DownObjectCases() {}

    static Stream<Stream<DownCase>> kinds() {
        return Stream.of(tables(), views(), types(), routines(), rest());
    }

    static Stream<DownCase> tables() {
        return Stream.of(
                DownCase.of(
                        "new tables that need each other",
                        DownCases.TABLE,
                        "create table z (id int primary key); create table a (id serial primary key, z int references z);"),
                DownCase.of(
                        "a table with all that hangs on it",
                        "create function touched() returns trigger language plpgsql as $$ begin return new; end; $$;"
                                + DownCases.TABLE
                                + "create index t_expr on t (lower(name)); create unique index t_part on t (n) where n > 3;"
                                + "create trigger touch before update on t for each row execute function touched();"
                                + "alter table t disable trigger touch; alter table t enable row level security;"
                                + "create policy mine on t as restrictive for select to public using (n > 0);"
                                + "create rule quiet as on delete to t do instead nothing;"
                                + "create statistics t_stats (dependencies) on id, n from t;"
                                + "grant select, update on t to public; comment on table t is 'it''s';"
                                + "alter table t set (fillfactor = 70);",
                        "drop table t;"),
                DownCase.of(
                        "a table with another name",
                        DownCases.TABLE + "create index t_n on t (n);",
                        "alter table t rename to u;"),
                DownCase.of(
                        "a table in another schema",
                        "create schema \"Other\"; create table \"Other\".\"T\" (id int, \"from\" int);",
                        "alter table \"Other\".\"T\" set schema public; drop schema \"Other\";"),
                DownCase.of(
                        "an inherited table",
                        DownCases.TABLE + "create table kid (x int, check (x > 0)) inherits (t);",
                        "drop table kid;"),
                DownCase.of(
                        "a column of a table and those that inherit it",
                        DownCases.TABLE + "create table kid () inherits (t);",
                        "alter table t add column x int; alter table t drop column name;"),
                DownCase.of(
                        "a partitioned table",
                        "create table p (id int, at date not null, primary key (id, at)) partition by range (at);"
                                + "create table p1 partition of p for values from ('2031-01-01') to ('2032-01-01');"
                                + "create table p2 partition of p default; create index p_at on p (at);",
                        "drop table p;"),
                DownCase.of(
                        "a partition",
                        "create table p (id int, at date not null, primary key (id, at)) partition by range (at);"
                                + "create table p1 partition of p for values from ('2031-01-01') to ('2032-01-01');",
                        "drop table p1; create table p2 partition of p default; create index p_at on p (at);"),
                DownCase.of("an unlogged table", "create unlogged table u (n numeric(10,2)[]);", "drop table u;"));
    }

    private static Stream<DownCase> views() {
        String views = DownCases.TABLE
                + "create view a as select id, n from t; create view b as select id from a where n > 1;";
        return Stream.of(
                DownCase.of("views that stand on each other", views, "drop view b; drop view a;"),
                DownCase.of(
                        "new views that stand on each other",
                        DownCases.TABLE,
                        "create view z as select id, n from t; create view y as select id from z; create materialized view x as select * from y;"),
                DownCase.of("a view with a column more", views, "create or replace view b as select id, n from a;"),
                DownCase.of(
                        "a view with another condition",
                        views,
                        "create or replace view b as select id from a where n > 2;"),
                DownCase.of(
                        "a view that becomes narrower",
                        DownCases.TABLE + "create view a as select id, n from t; grant select on a to public;",
                        "drop view a; create view a as select id from t;"),
                DownCase.of(
                        "a view with options",
                        DownCases.TABLE
                                + "create view a with (security_barrier = true) as select id from t with check option;",
                        "drop view a;"),
                DownCase.of(
                        "a materialized view with an index",
                        DownCases.TABLE
                                + "create materialized view m as select id, n from t; create unique index m_id on m (id);",
                        "drop materialized view m;"),
                DownCase.of(
                        "a view of a column that is gone",
                        DownCases.TABLE + "create view a as select id, name from t;",
                        "drop view a; alter table t drop column name;"),
                DownCase.of("a view with another name", views, "alter view b rename to c;"));
    }

    private static Stream<DownCase> types() {
        return Stream.of(
                DownCase.of(
                        "a new enum and a column of it",
                        DownCases.TABLE,
                        "create type mood as enum ('a', 'b'); alter table t add m mood default 'a';"),
                DownCase.of(
                        "an enum that is gone with its column",
                        "create type mood as enum ('a', 'it''s'); create table t (id int, m mood default 'a'); insert into t values (1);",
                        "alter table t drop column m; drop type mood;"),
                DownCase.of(
                        "a label with another name",
                        "create type mood as enum ('a', 'b');",
                        "alter type mood rename value 'a' to 'z';"),
                DownCase.of(
                        "a domain",
                        "create domain d as text default 'x' not null constraint \"short\" check (length(value) < 9);",
                        "drop domain d;"),
                DownCase.of(
                        "a check of a domain",
                        "create domain d as text; create table t (x d);",
                        "alter domain d add constraint c check (value <> '');"),
                DownCase.of("a composite type", "create type pair as (a int, b text);", "drop type pair;"));
    }

    private static Stream<DownCase> routines() {
        String body = "create function f(a int default 1) returns int language sql as $$ select a; $$;";
        return Stream.of(
                DownCase.of("a function", body + "comment on function f(int) is 'c';", "drop function f(int);"),
                DownCase.of(
                        "a function with another body",
                        body,
                        "create or replace function f(a int default 1) returns int language sql as $x$ select a + 1; $x$;"),
                DownCase.of(
                        "a function that gives back something else",
                        body,
                        "drop function f(int); create function f(a int default 1) returns text language sql as $$ select 'a;b'; $$;"),
                DownCase.of(
                        "a function that a table needs",
                        "create function f() returns int language sql as 'select 1'; create table t (id int default f());",
                        "drop table t; drop function f();"),
                DownCase.of(
                        "a function that a new table needs",
                        DownCases.TABLE,
                        "create function f() returns int language sql as 'select 1'; create table u (id int default f()); alter table t alter n set default f();"),
                DownCase.of(
                        "a procedure",
                        "create procedure p(inout a int) language plpgsql as $body$ begin a := 2; end; $body$;",
                        "drop procedure p;"),
                DownCase.of("a privilege of a function", body, "revoke execute on function f(int) from public;"));
    }

    private static Stream<DownCase> rest() {
        String trigger = "create function touched() returns trigger language plpgsql as $$ begin return new; end; $$;"
                + DownCases.TABLE;
        return Stream.of(
                DownCase.of("an index", DownCases.TABLE, "create index by_n on t (n) include (name);"),
                DownCase.of(
                        "indexes that are gone",
                        DownCases.TABLE + "create index e on t ((n + 1), lower(name) desc) where n > 1;",
                        "drop index e;"),
                DownCase.of(
                        "an index with other columns",
                        DownCases.TABLE + "create index e on t (n);",
                        "drop index e; create index e on t (name);"),
                DownCase.of(
                        "an index with another name",
                        DownCases.TABLE + "create index e on t (n);",
                        "alter index e rename to f;"),
                DownCase.of(
                        "a trigger",
                        trigger,
                        "create trigger \"Touch\" before update on t for each row execute function touched();"),
                DownCase.of(
                        "a trigger that is disabled now",
                        trigger + "create trigger x before update on t for each row execute function touched();",
                        "alter table t disable trigger x;"),
                DownCase.of(
                        "a policy with another condition",
                        DownCases.TABLE + "create policy p on t using (n > 0);",
                        "alter policy p on t using (n > 1);"),
                DownCase.of(
                        "row security",
                        DownCases.TABLE,
                        "alter table t enable row level security, force row level security;"),
                DownCase.of(
                        "grants",
                        DownCases.TABLE + "grant select on t to public;",
                        "revoke select on t from public; grant insert on t to public;"),
                DownCase.of(
                        "a schema with a table",
                        DownCases.TABLE,
                        "create schema s; create table s.t (id int primary key);"),
                DownCase.of(
                        "a schema that is gone",
                        "create schema s; create table s.t (id int primary key); create view s.v as select * from s.t;",
                        "drop schema s cascade;"),
                DownCase.of(
                        "an extension",
                        DownCases.TABLE,
                        "create extension pg_trgm; create index g on t using gin (name gin_trgm_ops);"));
    }
}
