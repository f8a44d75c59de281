package dev.rehearsal.rehearsal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.PlainHistory;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On which server the first database of a walk is made, by what its migrations say. */
class ServerWideStatementsTests {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create role app",
                "create table a(id int);\n  Create User ada with password 'secret'; select 1",
                "drop user if exists ada",
                "alter group staff add user ada",
                "/* before */ alter system set work_mem = '8MB'",
                "drop database old",
                "create tablespace fast location '/fast'",
                "alter role app set search_path = shop",
                "grant connect on database shop to app",
                "grant set on parameter work_mem to app",
                "grant app to ci",
                "revoke app from ci",
                "comment on role app is 'the application'",
                "do $$ begin create role app; end $$",
                "do language plpgsql 'begin create role app; end'",
                "do $$ begin if not exists (select from pg_roles) then create role app; end if; end $$",
                "do $$ begin begin null; exception when others then drop database old; end; end $$",
                "do $$ begin alter system set work_mem = '8MB'; end $$",
                "do $$ begin execute 'create role x'; end $$",
                "do $$ begin execute 'drop database old'; end $$",
                "do $$ begin execute 'alter system set work_mem = ''8MB'''; end $$",
                "do $$ begin execute format('create user %I', 'ada'); end $$",
                "do $$ begin execute 'create user ' || quote_ident('ada'); end $$",
                "do $$ begin execute $q$ create table a(id int); create role app $q$; end $$",
                "do $$ declare s text := 'create role app'; begin execute s; end $$",
                "do $$ declare s text; begin s = 'create role app'; execute s; end $$",
                "do $$ declare s text; begin select 'create role ' || n into s from names; execute s; end $$",
                "do $$ declare r record; begin for r in select 'drop user ' || n as q from names loop execute r.q; end loop; end $$",
                "do $$ begin for i in 1..2 loop execute 'create role app_' || i; end loop; end $$",
                "do $$ begin execute 'alter database ' || current_database() || ' set work_mem = 1'; end $$",
                "do $$ begin execute 'grant connect' || ' on database ' || current_database() || ' to public'; end $$",
                "create function f() returns void language plpgsql as $$ begin create role app; end $$",
                "create or replace procedure p() language sql as 'create role app'",
                "select dblink_exec('dbname=shop', 'create role app')",
                "set global wait_timeout = 7",
                "SET PERSIST wait_timeout = 7",
                "set @@global.wait_timeout = 7",
                "rename user a to b"
            })
    void aStatementThatChangesTheServerGetsOneOfItsOwn(String sql) {
        assertThat(askedFor(sql)).isEqualTo(Isolation.OWN_SERVER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into audit values ('create user')",
                "insert into audit values ('create user ada', 1)",
                "update audit set what = 'drop database old; create role app'",
                "insert into audit values ($$create role app$$)",
                "insert into audit values (e'it\\'s; create role app')",
                "select 1 -- ; create role app",
                "-- it's\ncreate table a(id int)\n--; create role app\n",
                "/* ;\ncreate role app; /* drop database old; */\nalter system reset all; */ select 1",
                "create table \"create user\"(id int)",
                "alter table a add column \"create role x\" int",
                "create table users(\"user\" text, role text, \"group\" text, database text)",
                "alter table users rename column\nrole to \"user\"",
                "create index on database (id)",
                "create user mapping for ada server other",
                "create user mapping if not exists for ada server other",
                "drop user mapping if exists for ada server other",
                "comment on table a is 'then; create user ada'",
                "comment on column a.b is e'as in\\ncreate role app'",
                "comment on function f() is $$create role app$$",
                "grant select on a to app",
                "revoke grant option for select on a from app",
                "alter default privileges for role app grant select on tables to app",
                "create policy p on a to app using (true)",
                "set role app",
                "set search_path = global",
                "set session global = 7",
                "set @@session.wait_timeout = 7",
                "set @global = 7",
                "rename table a to user",
                "do $$ begin insert into audit values ('create role app'); end $$",
                "do $$ begin insert into audit values ('create role app'); execute 'select 1'; end $$",
                "do $$ begin execute 'insert into audit values ($1)' using 'create role app'; end $$",
                "do $$ begin raise notice 'create role app'; execute 'select 1'; end $$",
                "do $$ begin if 'create role app' = current_user then execute 'select 1'; end if; end $$",
                "do $$ begin -- create role app;\n /* ; create role app */ null; end $$",
                "do $$ begin execute 'create user mapping for ada server other'; end $$",
                "do $$ begin execute 'comment on table a is ''; create user ada'''; end $$",
                "do $$ declare \"create role\" int; begin execute 'select 1'; end $$",
                "create function f(a text default 'create role app') returns text language sql as 'select a'",
                "create function f() returns text language plpgsql as $$ begin return 'create user ada'; end $$",
                "create function f() returns trigger language plpgsql as"
                        + " $$ begin insert into audit values ('drop user ada', user); return new; end $$",
                "grant execute on function f() to app; select 'create role app'"
            })
    void aStatementThatOnlyReadsLikeOneStaysOnTheSharedServer(String sql) {
        assertThat(askedFor(sql)).isEqualTo(Isolation.SHARED_SERVER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# it's about time\ncreate user ada@localhost identified by 'secret'",
                "insert into `a'b` values (1); drop database old",
                "create table a(id int comment 'ada\\'s; '); create role app"
            })
    void theProductSaysWhereAStatementBegins(String sql) {
        assertThat(askedFor(sql, DatabaseProducts.ofId("mariadb"))).isEqualTo(Isolation.OWN_SERVER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into audit values ('it\\'s; create user ada')",
                "select 1; # create user ada; drop database old",
                "select 1; # ;\ncreate table `; create role x` (id int)",
                "insert into audit values (\"; drop database old\")"
            })
    void theProductSaysWhereATextEnds(String sql) {
        assertThat(askedFor(sql, DatabaseProducts.ofId("mariadb"))).isEqualTo(Isolation.SHARED_SERVER);
    }

    private Isolation askedFor(String sql) {
        return askedFor(sql, DatabaseProducts.usual());
    }

    private Isolation askedFor(String sql, DatabaseProduct product) {
        PlainHistory history = new PlainHistory(directory).step("create table first(id int)", "drop table first");
        List<Isolation> asked = new ArrayList<>();
        DatabaseSource source = isolation -> {
            asked.add(isolation);
            throw new DatabaseException("none is needed");
        };
        Rehearsal rehearsal = Rehearsal.of(history.step(sql, "select 1").read()).on(source.of(product));
        try (Walk walk = Walk.of(rehearsal)) {
            assertThat(catchThrowable(() -> walk.step("1"))).hasMessageContaining("none is needed");
        }
        return asked.get(0);
    }
}
