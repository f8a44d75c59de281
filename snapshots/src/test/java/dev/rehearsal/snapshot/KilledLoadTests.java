package dev.rehearsal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Database;
import dev.rehearsal.mask.plan.Masking;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A load that is killed at whatever moment was never there, or is whole. */
class KilledLoadTests {
    /** At the beginning, and soon after it. */
    private static final int FEW_KILLS = 2;

    private static final int KILLS = Integer.getInteger("rehearsal.test.kills", 4);
    private static final int ROWS = 200_000;

    private static final String SCHEMA = """
            create table users (id int primary key, name text);
            create table orders (id serial primary key, "user" int references users);
            create function refuse() returns trigger language plpgsql as $$ begin raise 'fired'; end $$;
            create trigger refuses before insert on orders for each row execute function refuse();
            create trigger always before insert on orders for each row execute function refuse();
            alter table orders enable always trigger always;
            """;

    /** Rows, triggers as they are enabled, constraints, and whatever else a load could leave. */
    private static final String STATE = """
            select (select count(*) from users) || ' ' || (select count(*) from orders) || ' '
                || (select string_agg(tgname::text || tgenabled::text, ' ' order by tgname) from pg_trigger where not tgisinternal) || ' '
                || (select string_agg(conname::text || convalidated, ' ' order by conname) from pg_constraint where connamespace = 'public'::regnamespace)
                || ' ' || (select count(*) from pg_class where relname like 'rehearsal%')
                || ' ' || current_setting('session_replication_role')
            """;

    @RegisterExtension
    static final Databases DATABASES = new Databases();

    @TempDir
    private static Path directory;

    @BeforeAll
    static void captureManyRows() throws SQLException {
        Connection source = DATABASES.create(SCHEMA
                + "alter table orders disable trigger all; insert into users select i, 'name ' || i from generate_series(1, "
                + ROWS + ") i; insert into orders select i, i from generate_series(1, " + ROWS + ") i");
        Capture.from(source).masked(Masking.NONE).at("7").into(directory.resolve("s"));
    }

    @Test
    void bySuperuserLeavesTheRowsThatWereThereOrTheSnapshot() throws Exception {
        Database target = target("insert into users select -i, 'own' from generate_series(1, 5) i", "");
        kill("postgres", target, FEW_KILLS);
    }

    @Tag("exhaustive")
    @Test
    void bySuperuserLeavesThemAtLaterMomentsToo() throws Exception {
        Database target = target("insert into users select -i, 'own' from generate_series(1, 5) i", "");
        kill("postgres", target, KILLS);
    }

    @Test
    void byAnOrdinaryRoleLeavesNothingOrTheSnapshot() throws Exception {
        String role = "kills" + ProcessHandle.current().pid();
        kill(role, target("", role), FEW_KILLS);
    }

    @Tag("exhaustive")
    @Test
    void byAnOrdinaryRoleLeavesThemAtLaterMomentsToo() throws Exception {
        String role = "more_kills" + ProcessHandle.current().pid();
        kill(role, target("", role), KILLS);
    }

    private static Database target(String rows, String role) throws SQLException {
        Database database = DATABASES.createDatabase();
        Databases.run(
                DATABASES.connect(database),
                role.isEmpty()
                        ? SCHEMA + rows
                        : "create role " + role + " login; grant create on schema public to " + role + "; set role "
                                + role + ";" + SCHEMA + "reset role");
        return database;
    }

    private static void kill(String role, Database database, int kills) throws Exception {
        Connection target = DATABASES.connect(database);
        String before = Databases.value(target, STATE);
        String whole = before.replaceFirst("\\d+ \\d+", ROWS + " " + ROWS);
        boolean done = false;
        int killed = 0;
        for (long millis = 0; killed < kills && !done; millis += 1 + 2 * millis, killed++) {
            try (KilledProcess process = KilledProcess.start(
                    "load",
                    database.jdbcUrl() + "&ApplicationName=killed&user=" + role,
                    directory.resolve("s").toString())) {
                process.await("loading");
                process.kill(millis * 60);
            }
            awaitEndOfSessions(target);
            String after = Databases.value(target, STATE);
            assertThat(List.of(before, whole))
                    .as("killed after " + millis * 60 + " ms")
                    .contains(after);
            done = after.equals(whole);
        }
        assertThat(killed).isPositive();
        if (!done) {
            Snapshot.read(directory.resolve("s")).load(target);
            assertThat(Databases.value(target, STATE)).isEqualTo(whole);
        }
    }

    private static void awaitEndOfSessions(Connection connection) throws Exception {
        while (!Databases.value(connection, "select count(*) from pg_stat_activity where application_name = 'killed'")
                .equals("0")) {
            Thread.sleep(10);
        }
    }
}
