package dev.rehearsal.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.finding.Finding;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a migration does to a schema besides what it says. */
class SchemaHazardsTests {
    private static final String USERS = """
            create type state as enum ('new', 'gone');
            create table users (id int primary key, name text, state state, bio varchar(20));
            create view names as select id, name from users;
            create view short_names as select left(name, 3) from names;
            create table orders (id int primary key, user_id int references users, code varchar(20));
            """;

    @TempDir
    private Path project;

    int major() {
        return 15;
    }

    @Test
    void aTypeDroppedByCascadeTakesColumnsAlong() {
        assertThat(found("drop type state cascade;"))
                .isEqualTo(
                        "CascadeTakesOthers: up takes column state of table public.users along by a cascade and never names it");
    }

    @Test
    void columnsThatAreDroppedByNameAreNotTaken() {
        assertThat(found("alter table users drop column state; drop type state;"))
                .isEmpty();
    }

    @Test
    void aViewDroppedByCascadeTakesViewsAlong() {
        assertThat(found("drop view names cascade;")).contains("view public.short_names along");
    }

    @Test
    void aTableDroppedByCascadeTakesForeignKeysAlong() {
        assertThat(found("drop view names cascade; drop view if exists short_names; drop table users cascade;"))
                .contains("constraint orders_user_id_fkey on public.orders along");
    }

    @Test
    void whatIsThereAgainWasNotTaken() {
        assertThat(found("""
                drop view names cascade;
                create view names as select id, name, bio from users;
                create view short_names as select left(name, 2) from names;
                """)).isEmpty();
    }

    @Test
    void whatHasAnotherNameNowWasNotTaken() {
        String schema = "create schema app; create table app.notes (id serial primary key, text text);";

        assertThat(HazardHistory.of(project, major(), USERS + schema, """
                        create table gone (id int); drop table gone cascade;
                        alter table users rename to people; alter table people rename column name to called;
                        alter type state rename to status; alter schema app rename to web;
                        """).checks())
                .isEmpty();
    }

    @Test
    void aFunctionDroppedByCascadeTakesTriggersAndDefaultsAlong() {
        HazardHistory history = HazardHistory.of(
                project, major(), """
                create function stamp() returns trigger language plpgsql as 'begin return new; end';
                create function number() returns int language sql return 1;
                create table notes (id int default number(), text text);
                create trigger stamped before insert on notes for each row execute function stamp();
                """, "drop function stamp() cascade; drop function number() cascade;");

        assertThat(history.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.facts().get(0).value())
                        .isEqualTo("default of column id of table public.notes\ntrigger stamped on public.notes"));
    }

    @Test
    void whatBelongsToADroppedColumnOrSchemaGoesWithIt() {
        assertThat(HazardHistory.of(
                                project,
                                major(),
                                """
                        create schema legacy; create table legacy.old (id serial primary key, a int unique);
                        create view legacy.older as select a from legacy.old;
                        create table kept (id int, mail text, check (mail <> '' and id > 0)); create index on kept (mail, id);
                        """,
                                "drop schema legacy cascade; alter table kept drop column mail cascade;")
                        .checks())
                .isEmpty();
    }

    @Test
    void aPublishedTableWithoutItsPrimaryKeyCannotBeChanged() {
        String base = "create table users (id int primary key, name text); create publication changes for table users;";
        String drop = "alter table users drop constraint users_pkey;";

        assertThat(HazardHistory.of(project, major(), base, drop).findings())
                .extracting(Finding::headline)
                .containsExactly(
                        "table public.users is in publication changes and has no replica identity since this up:"
                                + " the next UPDATE or DELETE fails");
        assertThat(HazardHistory.of(project, major(), base, drop, "update users set name = ''")
                        .withRows("insert into users values (1, 'Ada')")
                        .checks())
                .contains("ReplicaIdentityLost", "UpFails");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table users drop constraint users_pkey;",
                "alter table users drop column id;",
                "alter table users replica identity nothing;",
                "drop table users; create table users (id int, name text);",
                "alter table users rename to old_users; create table users (like old_users including defaults);"
            })
    void aTableMayBePublishedByOthers(String up) {
        String base = "create table users (id int primary key default 1, name text);";

        assertThat(HazardHistory.of(project, major(), base, up).findings())
                .filteredOn(finding -> finding.check().equals("ReplicaIdentityLost"))
                .extracting(finding -> finding.severity() + " " + finding.headline())
                .containsExactly("WARNING table public.users has no replica identity any more:"
                        + " where all tables are published, the next UPDATE or DELETE fails");
        assertThat(HazardHistory.of(
                                project,
                                major(),
                                base + up + " create publication everything for all tables;",
                                "update users set name = ''")
                        .withRows("insert into users (name) values ('Ada')")
                        .checks())
                .as("what the server says")
                .contains("UpFails");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table users drop constraint users_pkey, add primary key (id, name);",
                "create unique index by_id on users (id); alter table users drop constraint users_pkey, add primary key using index by_id;",
                "alter table users replica identity full; alter table users drop constraint users_pkey;",
                "create table logs (at timestamptz, line text);",
                "drop table users;"
            })
    void aTableKeepsItsIdentityOrNeverHadOne(String up) {
        assertThat(HazardHistory.of(
                                project, major(), "create table users (id int primary key, name text not null);", up)
                        .checks())
                .doesNotContain("ReplicaIdentityLost");
    }

    @Test
    void aPublishedTableMayGetAnotherIdentity() {
        String base = "create table users (id int primary key, name text); create publication changes for all tables;";
        String drop = "alter table users drop constraint users_pkey;";

        assertThat(HazardHistory.of(project, major(), base, drop + "alter table users add primary key (id, name);")
                        .then("alter table users replica identity full;" + drop)
                        .checks())
                .isEmpty();
    }

    @Test
    void aTableMadeAnewLosesTheIndexesOnColumnsThatItStillHas() {
        String base = "create table %1$s (id int primary key, text text, old text); create index on %1$s (text);"
                + " create index on %1$s (old);";
        String anew = "drop table %1$s; create table %1$s (id int primary key, text text);";

        assertThat(HazardHistory.of(
                                project,
                                major(),
                                named(base, "notes", "indexed"),
                                named(anew, "notes", "indexed") + " create index on indexed (text);")
                        .findings())
                .extracting(Finding::headline)
                .containsExactly(
                        "up drops and creates table public.notes without index public.notes_text_idx that it had");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id int constraint pk_notes primary key, text text unique, n int, check (n > 0)           | create index by_n on notes (n)",
                "id int constraint pk_notes primary key, text text constraint u unique, n int check (n > 0) | create index on notes (n)",
                "id int, text text, n int check (n > 0), constraint pk_notes primary key (id, text)         | create unique index on notes (text); create index on notes (n)",
                "id int primary key, text text unique, n int unique, constraint positive check (n > 0)      | select 1"
            })
    void whatStandsUnderAnotherNameIsNotLost(String columns, String more) {
        assertThat(remade(columns, more)).doesNotContain("IndexesLost");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id int constraint pk_notes primary key, text text unique, n int check (n > 0)            | create index by_n on notes (n desc)",
                "id int constraint pk_notes primary key, text text, n int check (n > 0)                   | create index on notes (n); create index on notes (text)",
                "id int constraint pk_notes primary key, text text unique, n int check (n > 1)            | create index on notes (n)",
                "id int constraint pk_notes unique not null, text text unique, n int check (n > 0)        | create index on notes (n)"
            })
    void whatDoesSomethingElseIsNoReplacement(String columns, String more) {
        assertThat(remade(columns, more)).contains("IndexesLost");
    }

    private Set<String> remade(String columns, String more) {
        String base = "create table notes (id int primary key, text text unique, n int check (n > 0));"
                + "create index notes_n on notes (n);";
        return HazardHistory.of(
                        project,
                        major(),
                        base,
                        "create table new_notes (" + columns + "); drop table notes;"
                                + "alter table new_notes rename to notes; " + more + ";")
                .checks();
    }

    @Test
    void aRenamedTableKeepsItsIndexes() {
        String base = "create table notes (id int primary key, text text unique);";

        assertThat(HazardHistory.of(
                                project,
                                major(),
                                base,
                                "alter table notes rename to old_notes; create table notes (id int, text text);")
                        .checks())
                .doesNotContain("IndexesLost");
        assertThat(HazardHistory.of(
                                project,
                                major(),
                                base,
                                "alter table notes rename to old_notes; create table notes (id int, text text);"
                                        + " drop table old_notes;")
                        .checks())
                .contains("IndexesLost");
    }

    @Test
    void aChangedTypeLosesItsStatistics() {
        String base = USERS + "create statistics known on name, bio from users;";
        String rows = "insert into users values (1, 'Ada', 'new', 'first'); analyze users";
        String change = "alter table users alter column bio type varchar(40);";

        assertThat(HazardHistory.of(project, major(), base, change)
                        .withRows(rows)
                        .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo("StatisticsLost");
                    assertThat(finding.headline()).isEqualTo("statistics of public.users are gone for bio");
                    assertThat(finding.facts()).extracting(fact -> fact.value()).containsExactly("1", "public.known");
                });
        assertThat(HazardHistory.of(project, major(), base, change).checks()).isEmpty();
        assertThat(HazardHistory.of(project, major(), base, change + "analyze users;")
                        .withRows(rows)
                        .checks())
                .isEmpty();
    }

    @Test
    void anOldSignatureIsLeft() {
        String old = "create function greeting(name text) returns text language sql as 'select name';";
        String more =
                "create or replace function greeting(name text, loud bool) returns text language sql as 'select name';";
        String other = "create or replace function greeting(name varchar) returns text language sql as 'select name';";

        assertThat(HazardHistory.of(project, major(), old, more).findings())
                .extracting(Finding::headline)
                .containsExactly("up creates function public.greeting(text,boolean) beside public.greeting(text)"
                        + " instead of replacing it");
        assertThat(HazardHistory.of(project, major(), old, other).checks()).containsExactly("OldOverloadLeft");
    }

    @Test
    void anArgumentWithADefaultLeavesAnOverloadWhereCallsBecomeAmbiguous() {
        String more = "create or replace function greeting(%s, loud bool default false) returns text"
                + " language sql as 'select null::text';";
        String old = "create function greeting(%s) returns text language sql as 'select null::text';";

        assertThat(HazardHistory.of(project, major(), old.formatted("a text"), more.formatted("a text"))
                        .checks())
                .containsExactly("OldOverloadLeft");
        assertThat(HazardHistory.of(project, major(), old.formatted("variadic a text[]"), more.formatted("a text[]"))
                        .checks())
                .isEmpty();
    }

    @Test
    void overloadsMayBeMeant() {
        String old = "create function %1$s(name text) returns text language sql as 'select name';";
        String more = "function %1$s(name text, loud bool) returns text language sql as 'select name';";
        String both = "create or replace " + more + """
                create or replace function %1$s(name text) returns text language sql as 'select %1$s(name, false)';
                """;
        String ofNumbers = """
                create or replace function %1$s(number int) returns text language sql as 'select number::text';
                """;

        assertThat(HazardHistory.of(
                                project,
                                major(),
                                named(old, "created", "dropped", "delegating", "of_numbers"),
                                named("create " + more, "created")
                                        + named("drop function %1$s; create or replace " + more, "dropped")
                                        + named(both, "delegating")
                                        + named(ofNumbers, "of_numbers"))
                        .checks())
                .isEmpty();
    }

    private static String named(String sql, String... names) {
        return Arrays.stream(names).map(sql::formatted).collect(Collectors.joining("\n"));
    }

    @Test
    void aDefinerFindsWhatItsCallerPutsInItsPath() {
        String unsafe = "create function %s() returns int language plpgsql security definer as 'begin return 1; end';";

        assertThat(HazardHistory.of(
                                project,
                                major(),
                                named(unsafe, "secret", "pinned")
                                        + "alter function pinned() set search_path = pg_catalog, pg_temp;",
                                """
                        create table t (id int);
                        create function bound() returns int language sql security definer return 1;
                        create function invoker() returns text language sql as 'select ''SECURITY DEFINER''';
                        """)
                        .findings())
                .extracting(finding -> finding.check() + " " + finding.place().object())
                .containsExactly("DefinerWithoutSearchPath function public.secret()");
    }

    @Test
    void aForeignKeyMayBeNarrowerThanItsKey() {
        String base = "create table users (id bigint primary key, name varchar(9) unique);";

        assertThat(HazardHistory.of(project, major(), base, """
                        create table notes (user_id int references users);
                        create domain user_id as bigint;
                        create table others (user_id user_id references users, name text references users (name));
                        """).findings())
                .extracting(Finding::headline)
                .containsExactly(
                        "foreign key notes_user_id_fkey on public.notes refers from user_id integer to id bigint");
    }

    /** What is found in a migration on top of the users, in one line; empty for nothing. */
    private String found(String up) {
        return HazardHistory.of(project, major(), USERS, up).findings().stream()
                .map(finding -> finding.check() + ": " + finding.headline())
                .reduce("", (one, other) -> one.isEmpty() ? other : one + "\n" + other);
    }
}
