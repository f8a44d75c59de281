package dev.rehearsal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.mask.plan.Masking;
import dev.rehearsal.rehearsal.Occasion;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LoadTests {
    @RegisterExtension
    static final Databases DATABASES = new Databases();

    private static final String SHOP = """
            create table users (id serial primary key, email text unique, age int, twice int generated always as (age * 2) stored);
            create table orders (id int generated always as identity primary key, "user" int constraint buyer references users);
            """;
    private static final String ROWS = """
            insert into users (email, age) values ('a', 1), ('b', null), ('c', 3);
            insert into orders ("user") values (1), (2), (null);
            """;

    @TempDir
    Path directory;

    @Test
    void rowsAreLoadedAtTheirPositionOnly() throws Exception {
        Snapshot snapshot = captured(
                Capture.from(DATABASES.create(SHOP + ROWS)).masked(Masking.NONE).at("7"));
        Connection target = DATABASES.create(SHOP);

        snapshot.seed(new Occasion(Occasion.Moment.START, ""), target);
        snapshot.seed(new Occasion(Occasion.Moment.AFTER_STEP, "8"), target);
        snapshot.after("8").seed(new Occasion(Occasion.Moment.AFTER_STEP, "7"), target);
        assertThat(count(target, "users")).isEqualTo("0");
        snapshot.seed(new Occasion(Occasion.Moment.AFTER_STEP, "7"), target);
        assertThat(count(target, "users")).isEqualTo("3");
        snapshot.after("").seed(new Occasion(Occasion.Moment.START, ""), target);
        assertThat(count(target, "users")).isEqualTo("3");
    }

    @Test
    void whatDoesNotFitIsNamed() throws Exception {
        Snapshot snapshot = captured(Capture.from(DATABASES.create(SHOP + ROWS + "create table gone (a int)"))
                .masked(Masking.NONE)
                .at("7"));
        Connection target = DATABASES.create("""
                create table users (id bigint primary key, age int generated always as (1) stored, country text not null,
                    region text not null default 'eu', note text, number int generated always as identity, code text);
                create domain must as text not null;
                alter table users add column musty must;
                create table orders (id int primary key, "user" int);
                create table moved (a int, b int);
                create table other (a bigint);
                """);

        assertThatThrownBy(() -> snapshot.load(target))
                .isInstanceOf(SnapshotException.class)
                .hasMessage("'" + directory
                        + "', captured at position '7', does not fit the database: table 'public.gone' is"
                        + " missing, and 'public.moved' has its columns; column 'id' of 'public.users' is of type 'bigint', but was of type 'integer' when it was"
                        + " captured; column 'email' of 'public.users' is missing; column 'age' of 'public.users' is generated,"
                        + " but was not when it was captured; column 'country' of 'public.users' was not captured, but is NOT"
                        + " NULL and has no default; column 'musty' of 'public.users' was not captured, but is NOT NULL and has"
                        + " no default. Either it is not loaded at the version at which it was captured, or the migrations up to"
                        + " there were changed since. Say after which migration the tables are as the rows need them, with"
                        + " after(\"<id>\") or @Seeded(at = \"<id>\"), or capture again");
    }

    @Test
    void columnsThatFillThemselvesMayHaveBeenAdded() throws Exception {
        Snapshot snapshot = captured(
                Capture.from(DATABASES.create(SHOP + ROWS)).masked(Masking.NONE).at("7"));
        Connection target = DATABASES.create(SHOP + """
                alter table users add column region text not null default 'eu', add column note text,
                    add column number int generated always as identity;
                """);

        snapshot.load(target);

        assertThat(Databases.value(target, "select string_agg(email || region || number, ',' order by id) from users"))
                .isEqualTo("aeu1,beu2,ceu3");
    }

    @Test
    void foreignKeysAreVerified() throws Exception {
        Connection source = DATABASES.create(SHOP + ROWS);
        Databases.run(
                source,
                "set session_replication_role = replica; insert into orders (\"user\") values (77), (78);"
                        + " set session_replication_role = origin");
        Snapshot snapshot = captured(Capture.from(source).masked(Masking.NONE).at("7"));
        Connection target = DATABASES.create(SHOP);
        Connection notValid = DATABASES.create(
                SHOP
                        + "alter table orders drop constraint buyer, add constraint buyer foreign key (\"user\") references users not valid");

        assertThatThrownBy(() -> snapshot.load(target))
                .isInstanceOf(SnapshotException.class)
                .hasMessage("Loading '" + directory + "' would break foreign keys, and nothing was loaded: 2 rows of"
                        + " 'public.orders' (\"user\"=77, …) by 'buyer', for which 'public.users' has no row. Capture the"
                        + " referenced tables too, or repair the rows where they came from");
        assertThat(count(target, "users")).isEqualTo("0");
        snapshot.load(notValid);
        assertThat(count(notValid, "orders")).isEqualTo("5");
    }

    @Test
    void rowsOfTheHistoryGiveWayToWholeTables() throws Exception {
        Snapshot snapshot = captured(Capture.from(DATABASES.create(SHOP + ROWS))
                .masked(Masking.NONE)
                .tables("users")
                .at("7"));
        Connection target = DATABASES.create(SHOP + "insert into users (email) values ('b'), ('x'), ('y'), ('z')");
        Connection referenced =
                DATABASES.create(SHOP + "insert into users values (9, 'x'); insert into orders (\"user\") values (9)");

        snapshot.load(target);
        assertThat(emails(target)).isEqualTo("1a,2b,3c");
        assertThat(Databases.value(target, "insert into users (age) values (7) returning id || '|' || twice"))
                .isEqualTo("5|14");
        assertThatThrownBy(() -> snapshot.load(referenced))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("1 row of 'public.orders' (\"user\"=9) by 'buyer'");
        assertThat(emails(referenced)).isEqualTo("9x");
    }

    @Test
    void rowsOfTheHistoryStayBesideAPartUnlessAKeyIsTheirs() throws Exception {
        Snapshot snapshot = captured(Capture.from(DATABASES.create(SHOP + ROWS))
                .masked(Masking.NONE)
                .startingAt("orders", "id < 3")
                .at("7"));
        Connection target = DATABASES.create(SHOP + """
                insert into users values (1, 'x'), (5, 'b'), (6, 'y');
                insert into orders overriding system value values (2, 6), (9, 6);
                """);

        snapshot.load(target);

        assertThat(emails(target)).isEqualTo("1a,2b,6y");
        assertThat(Databases.value(target, "select string_agg(id || ':' || \"user\", ',' order by id) from orders"))
                .isEqualTo("1:1,2:2,9:6");
        assertThat(Databases.value(target, "insert into orders (\"user\") values (6) returning id"))
                .isEqualTo("10");
    }

    @Test
    void noTriggerFiresAndAllAreAsBefore() throws Exception {
        Snapshot snapshot = captured(
                Capture.from(DATABASES.create(SHOP + ROWS)).masked(Masking.NONE).at("7"));
        Connection target = DATABASES.create(SHOP + """
                create function refuse() returns trigger language plpgsql as $$ begin raise 'fired'; end $$;
                create trigger a before insert on users for each row execute function refuse();
                create trigger b before insert on users for each row execute function refuse();
                create trigger c after insert on users for each statement execute function refuse();
                create trigger d after insert on users for each statement execute function refuse();
                alter table users enable always trigger b; alter table users enable replica trigger c;
                alter table users disable trigger d;
                """);

        snapshot.load(target);

        assertThat(count(target, "users")).isEqualTo("3");
        assertThat(Databases.value(
                        target,
                        "select string_agg(tgname::text || tgenabled::text, ',' order by tgname) from pg_trigger"
                                + " where not tgisinternal"))
                .isEqualTo("aO,bA,cR,dD");
        assertThat(Databases.value(target, "show session_replication_role")).isEqualTo("origin");
    }

    @Test
    void anOwnerWhoIsNoSuperuserLoadsIntoEmptyTables() throws Exception {
        String schema = """
                create table a_child (id int primary key, parent int references z_parent);
                create function refuse() returns trigger language plpgsql as $$ begin raise 'fired'; end $$;
                create trigger a before insert on a_child for each row execute function refuse();
                create table one (id int primary key, two int);
                create table two (id int primary key, one int references one deferrable);
                alter table one add foreign key (two) references two deferrable;
                """;
        String rows = "insert into z_parent values (1); set session_replication_role = replica; insert into a_child"
                + " values (1, 1); insert into one values (1, 1); insert into two values (1, 1); reset session_replication_role";
        Snapshot snapshot =
                captured(Capture.from(DATABASES.create("create table z_parent (id int primary key);" + schema + rows))
                        .masked(Masking.NONE)
                        .at("7"));
        Connection target = DATABASES.create("");
        String role =
                "owner_" + Databases.value(target, "select oid from pg_database where datname = current_database()");
        Databases.run(
                target, "create role " + role + "; grant create on schema public to " + role + "; set role " + role);
        try {
            Databases.run(target, "create table z_parent (id int primary key);" + schema);
            snapshot.load(target);
            assertThat(Databases.content(target).values()).containsExactly("1 (1,1)", "1 (1,1)", "1 (1,1)", "1 (1)");
            assertThat(Databases.value(target, "select tgenabled from pg_trigger where not tgisinternal"))
                    .isEqualTo("O");
            assertThatThrownBy(() -> snapshot.load(target))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("holds rows already, and only a superuser may put those of");
        } finally {
            Databases.run(target, "reset role; drop owned by " + role + "; drop role " + role);
        }
    }

    @Test
    void sequencesAreSetBehindTheRowsAndNeverBack() throws Exception {
        String schema = """
                create sequence down increment -1; create sequence shared;
                create table t (id int default nextval('down') primary key, s int default nextval('shared'), x serial);
                """;
        Snapshot snapshot =
                captured(Capture.from(DATABASES.create(schema + "insert into t values (-1, 5, 1), (-4, 9, 1)"))
                        .masked(Masking.NONE)
                        .at("7"));
        Connection target = DATABASES.create(schema + "select setval('t_x_seq', 50)");
        Connection parts = DATABASES.create(schema);

        snapshot.load(target);
        snapshot.load(parts);

        assertThat(Databases.value(target, "insert into t default values returning id || ' ' || s || ' ' || x"))
                .isEqualTo("-5 10 51");
        assertThat(Databases.value(parts, "insert into t default values returning id || ' ' || s || ' ' || x"))
                .isEqualTo("-5 10 2");
    }

    @Test
    void errorsOfTheServerNameFileAndTable() throws Exception {
        Snapshot snapshot =
                captured(Capture.from(DATABASES.create("create table t (a int); insert into t values (1), (5)"))
                        .masked(Masking.NONE)
                        .at("7"));
        Connection target = DATABASES.create("create table t (a int check (a < 5))");

        assertThatThrownBy(() -> snapshot.load(target))
                .isInstanceOf(SQLException.class)
                .hasMessageStartingWith("'" + directory.resolve("public.t.csv.gz") + ":3': ")
                .hasMessageContaining("violates check constraint \"t_a_check\"");
        assertThat(count(target, "t")).isEqualTo("0");
        target.setAutoCommit(false);
        Databases.run(target, "insert into t values (2)");
        assertThatThrownBy(() -> snapshot.load(target))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("in the middle of a transaction");
        target.rollback();
    }

    private Snapshot captured(Capture capture) {
        capture.into(directory);
        return Snapshot.read(directory);
    }

    private static String emails(Connection connection) throws SQLException {
        return Databases.value(connection, "select string_agg(id || email, ',' order by id) from users");
    }

    private static String count(Connection connection, String table) throws SQLException {
        return Databases.value(connection, "select count(*) from " + table);
    }
}
