package dev.rehearsal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Who waits for a capture, and for whom a capture waits. */
class CaptureLocksTests {
    @RegisterExtension
    static final Databases DATABASES = new Databases();

    private static final List<Duration> SHORT = List.of(Duration.ofMillis(20), Duration.ofMillis(20));

    @TempDir
    Path parent;

    private Connection source;
    private Connection reader;
    private Connection migrator;
    private Connection writer;

    @BeforeEach
    void create() throws Exception {
        Database database = DATABASES.createDatabase();
        source = DATABASES.connect(database);
        reader = DATABASES.connect(database);
        migrator = DATABASES.connect(database);
        writer = DATABASES.connect(database);
        Databases.run(source, """
                create table a_first (id int primary key, at timestamptz);
                create table b_wanted (id int primary key) partition by range (id);
                create table b_wanted_1 partition of b_wanted for values from (0) to (10);
                create table c_last (id int primary key, at timestamptz);
                insert into a_first values (1, '2026-01-01T12:00:00Z');
                insert into b_wanted values (1);
                insert into c_last values (1, '2026-01-01T12:00:00Z');
                """);
        Databases.run(migrator, "set application_name = 'migrator'");
        Databases.run(writer, "set lock_timeout = '250ms'");
    }

    @Test
    void nobodyWaitsForACaptureThatWaitsItself() throws Exception {
        CompletableFuture<Void> alter = alterBehindReader();
        List<CaptureProgress> waited = new ArrayList<>();

        capture(List.of(Duration.ofMillis(20), Duration.ofMillis(200)), progress -> {
            if (progress.activity() == CaptureProgress.Activity.WAITING) {
                waited.add(progress);
                // Both tables were, or would have been, locked beside the one that is not to be had.
                run(writer, "alter table c_last add column note" + waited.size() + " text");
                run(writer, "insert into a_first values (" + (10 + waited.size()) + ")");
            }
            if (waited.size() == 2 && progress.activity() == CaptureProgress.Activity.WAITING) {
                run(reader, "commit");
                alter.join();
            }
        });

        assertThat(waited)
                .containsExactly(
                        new CaptureProgress(CaptureProgress.Activity.WAITING, "public.b_wanted", 0, 1, 3),
                        new CaptureProgress(CaptureProgress.Activity.WAITING, "public.b_wanted", 0, 2, 3));
        assertThat(Snapshot.read(parent.resolve("s")).tables()).hasSize(3);
    }

    @Test
    void afterTheLastTryItSaysWhoIsInTheWayAndWhomTheyWaitFor() throws Exception {
        CompletableFuture<Void> alter = alterBehindReader();

        assertThatThrownBy(() -> capture(SHORT, progress -> {}))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("Nothing was captured: in 3 tries there was no lock for reading public.b_wanted.")
                .hasMessageContaining("public.b_wanted: pid " + pid(migrator) + " (role '")
                .hasMessageContaining("'migrator', active, in its transaction for ")
                .hasMessageContaining(") wants it for itself alone and waits for pid " + pid(reader) + " (role '")
                .hasMessageContaining("idle in transaction")
                .hasMessageContaining("leave the table out with except(…)")
                .hasMessageNotContaining("select");

        assertThat(parent).isEmptyDirectory();
        assertThat(source.getAutoCommit()).isTrue();
        run(reader, "commit");
        alter.join();
        assertThatCode(() -> capture(List.of(), progress -> {})).doesNotThrowAnyException();
    }

    /** What the catalog says of a check waits for the check's table, even for one that is not captured. */
    @Test
    void readingTheCatalogGivesWayAsWell() throws Exception {
        Databases.run(source, "alter table c_last add check (id > 0)");
        Databases.run(migrator, "begin; lock table c_last");
        List<CaptureProgress> told = new ArrayList<>();

        Capture capture = Capture.from(source).tables("a_first").at("7").progress(progress -> {
            told.add(progress);
            run(migrator, "rollback");
        });
        new CaptureRun(capture, SHORT).into(parent.resolve("s"));

        assertThat(told)
                .startsWith(new CaptureProgress(CaptureProgress.Activity.WAITING, "public.c_last", 0, 1, 3))
                .hasSize(4);
    }

    /** One long reader, and an ALTER TABLE that waits for it. */
    private CompletableFuture<Void> alterBehindReader() throws Exception {
        Databases.run(reader, "begin; select * from b_wanted");
        CompletableFuture<Void> alter =
                CompletableFuture.runAsync(() -> run(migrator, "alter table b_wanted add column note text"));
        while (Databases.value(writer, "select count(*) from pg_locks where not granted and pid = " + pid(migrator))
                .equals("0")) {
            Thread.sleep(10);
        }
        return alter;
    }

    private void capture(List<Duration> pauses, Consumer<CaptureProgress> progress) {
        new CaptureRun(Capture.from(source).at("7").progress(progress), pauses).into(parent.resolve("s"));
    }

    private static int pid(Connection connection) throws SQLException {
        return connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
    }

    private static void run(Connection connection, String sql) {
        try {
            Databases.run(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
