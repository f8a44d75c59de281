package dev.rehearsal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.schema.ObjectDifference.Category;
import dev.rehearsal.testing.Postgres;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaDifferenceTests {
    private ObservedDatabase observed;

    @BeforeEach
    void openDatabase() throws SQLException {
        observed = new ObservedDatabase(Postgres.ofSuperuser(), "history");
    }

    @AfterEach
    void closeDatabase() throws SQLException {
        observed.close();
    }

    @Test
    void droppingAndMakingTheSameAnewIsNoDifference() throws SQLException {
        String users = """
                create table users (id serial primary key, name text not null default 'x', check (name <> ''));
                create index by_name on users (name);
                create view names as select name from users;
                comment on table users is 'people'
                """;
        observed.run(users);

        assertThat(observed.change("drop table users cascade;" + users).isEmpty())
                .isTrue();
    }

    @Test
    void grantAndRevokeLeaveNoTrace() throws SQLException {
        observed.run("create table users (id int)");

        assertThat(observed.change("grant select on users to public; revoke select on users from public")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aTableThatIsLeftBehindHidesWhatHangsOnIt() throws SQLException {
        SchemaDifference difference = observed.change("create table users (id serial primary key, name text unique)");

        assertThat(difference.objects()).singleElement().satisfies(object -> {
            assertThat(object).isInstanceOf(ObjectDifference.Added.class);
            assertThat(object.kind()).isEqualTo("table");
            assertThat(object.sql()).isEqualTo("drop table public.users;");
        });
    }

    @Test
    void aColumnThatCameBackAtTheEndIsOnlyAnotherOrder() throws SQLException {
        observed.run("create table users (id int, fax text, name text)");

        SchemaDifference difference =
                observed.change("alter table users drop column fax; alter table users add fax text");

        assertThat(difference.isStructural()).isFalse();
        assertThat(difference.objects())
                .singleElement()
                .satisfies(object -> assertThat(object.category()).isEqualTo(Category.COLUMN_ORDER));
    }

    @Test
    void aColumnThatCameBackWithAnotherTypeIsStructure() throws SQLException {
        observed.run("create table users (id int, fax varchar(20) not null, name text)");

        SchemaDifference difference =
                observed.change("alter table users drop column fax; alter table users add fax text");

        assertThat(difference.objects())
                .extracting(ObjectDifference::category)
                .containsExactly(Category.STRUCTURE, Category.COLUMN_ORDER);
        assertThat(difference.objects().get(0).changes())
                .containsExactly(
                        new AttributeChange.NotNull("fax", true, false),
                        new AttributeChange.ColumnType("fax", "character varying(20)", "text"));
        assertThat(difference.objects().get(0).sql()).isEqualTo("""
                        alter table public.users alter column fax set not null;
                        alter table public.users alter column fax type character varying(20);""");
    }

    @Test
    void commentsAndWhiteSpaceInRoutinesAreKindsOfTheirOwn() throws SQLException {
        observed.run("create table t (a int); create function f() returns text language sql as 'select ''a  b'''");

        SchemaDifference harmless = observed.change("comment on table t is 'new';"
                + "create or replace function f() returns text language sql as E'select\\n  ''a  b'''");
        SchemaDifference structural =
                observed.change("create or replace function f() returns text language sql as E'select\\n  ''a b'''");

        assertThat(harmless.objects())
                .extracting(ObjectDifference::category)
                .containsExactly(Category.ROUTINE_WHITE_SPACE, Category.COMMENT);
        assertThat(structural.isStructural()).isTrue();
    }

    @Test
    void oneDefaultSpelledInTwoWaysIsNoDifference() throws SQLException {
        observed.run("create table t (a timestamptz default now(), b timestamp default now(), c bigint default 0,"
                + " d text[] default '{}', e timestamptz default (now() + interval '1 day'))");

        assertThat(observed.change("alter table t alter a set default current_timestamp,"
                                + " alter b set default transaction_timestamp(), alter c set default '0',"
                                + " alter d set default array[]::text[],"
                                + " alter e set default (current_timestamp + interval '1 day')")
                        .objects())
                .isEmpty();
    }

    @Test
    void anotherDefaultIsADifference() throws SQLException {
        observed.run("create table t (a text default 'now()', b timestamptz default now(), c int default 5,"
                + " d timestamptz default now(), e text[] default '{}')");

        assertThat(observed.change("alter table t alter a set default 'CURRENT_TIMESTAMP',"
                                + " alter b set default current_timestamp(3), alter c set default '-5',"
                                + " alter d set default clock_timestamp(), alter e set default array['']")
                        .objects())
                .singleElement()
                .satisfies(table -> assertThat(table.changes()).hasSize(5));
    }

    @Test
    void aColumnCalledCommentIsNoComment() throws SQLException {
        observed.run("create table orders (id int, comment text, user_comment text)");

        SchemaDifference difference = observed.change("alter table orders drop comment, drop user_comment");

        assertThat(difference.objects()).extracting(ObjectDifference::category).containsExactly(Category.STRUCTURE);
        assertThat(difference.objects().get(0).changes())
                .extracting(AttributeChange::column)
                .containsExactly("comment", "user_comment");
    }

    @Test
    void aTimeTakenFromTheClockIsToldFromOneThatSomebodyWrote() throws SQLException {
        observed.run("create table t (a timestamp default 'now'::timestamp, b date default '2020-01-01')");

        SchemaDifference baked = observed.change("alter table t alter a set default 'now'::timestamp");
        SchemaDifference written = observed.change("alter table t alter b set default '2020-01-02'");

        assertThat(baked.objects()).extracting(ObjectDifference::category).containsExactly(Category.BAKED_TIME);
        assertThat(written.objects()).extracting(ObjectDifference::category).containsExactly(Category.STRUCTURE);
    }

    @Test
    void saysInSqlWhatTheDownLacks() throws SQLException {
        observed.run(
                "create table t (a int primary key, b text); create index i on t (b); create type mood as enum ('x')");

        SchemaDifference difference =
                observed.change("drop index i; alter table t drop constraint t_pkey, drop column b;"
                        + "drop type mood; create schema extra; create extension pg_trgm");

        assertThat(difference.objects())
                .extracting(ObjectDifference::sql)
                .containsExactly(
                        "alter table public.t add constraint t_pkey PRIMARY KEY (a);",
                        "drop extension pg_trgm;",
                        "CREATE INDEX i ON public.t USING btree (b);",
                        "drop schema extra;",
                        "alter table public.t add column b text;",
                        "create type public.mood as enum ('x');");
    }

    @Test
    void invalidObjectsAreNamed() throws SQLException {
        Schema schema =
                observed.after("create table t (a int); alter table t add constraint c check (a > 0) not valid");

        assertThat(schema.invalidObjects())
                .containsExactly(new ObjectIdentity("constraint", "c on public.t", "c", "public.t", ""));
    }

    @Test
    void theToolsOwnTablesAreLeftOutButTriggersOnThemAreNot() throws SQLException {
        SchemaDifference own = observed.change("create table history (version serial primary key)");
        SchemaDifference trigger = observed.change("""
                create function f() returns trigger language plpgsql as 'begin return new; end';
                create trigger watch after insert on history for each row execute function f()
                """);

        assertThat(own.isEmpty()).isTrue();
        assertThat(trigger.objects()).extracting(ObjectDifference::kind).containsExactly("function", "trigger");
    }

    @Test
    void passwordsAreComparedButNeverShown() throws SQLException {
        observed.run("create foreign data wrapper w; create server s foreign data wrapper w;"
                + "create user mapping for public server s options (user 'me', password 'first')");

        SchemaDifference difference =
                observed.change("alter user mapping for public server s options (set password 'second')");

        assertThat(difference.objects().get(0).changes())
                .containsExactly(new AttributeChange.Setting("", "option password", "(hidden)", "(hidden)"));
        assertThat(observed.reader.read().objects().toString()).doesNotContain("second");
    }
}
