package dev.rehearsal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The limits of a session hold for a capture, too. */
@Tag("exhaustive")
class CaptureLimitsTests {
    @RegisterExtension
    static final Databases DATABASES = new Databases();

    @TempDir
    Path parent;

    private Database database;
    private Connection source;

    @BeforeEach
    void create() throws Exception {
        database = DATABASES.createDatabase();
        source = DATABASES.connect(database);
        // CaptureProgress is told before the server has sent the long rows, more than it can send ahead.
        Databases.run(
                source,
                "create table large (id int primary key, t text);"
                        + " insert into large select i, '' from generate_series(1, " + CaptureProgress.ROWS + ") i;"
                        + " insert into large select i, repeat('x', 1000000) from generate_series(200001, 200040) i");
    }

    @Test
    void aStatementTimeoutEndsACaptureAndIsNamed() throws Exception {
        Databases.run(source, "set statement_timeout = '1500ms'");

        assertThatThrownBy(() -> capture(progress -> sleep(2_500)))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("failed while 'public.large' was read, and nothing of it was kept: ")
                .hasMessageContaining("statement timeout")
                .hasMessageContaining("'statement_timeout': the session's is 1500ms, set in the session")
                .hasMessageContaining("\"set statement_timeout = '1h'\"")
                .hasMessageContaining("'options=-c%20statement_timeout%3D1h'");

        assertThat(parent).isEmptyDirectory();
        assertThat(Databases.value(source, "show statement_timeout")).isEqualTo("1500ms");
        Databases.run(source, "set statement_timeout = '1min'");
        capture(progress -> sleep(2_500));
        assertThat(Snapshot.read(parent.resolve("s")).tables()).hasSize(1);
    }

    @Test
    void aStatementThatSomebodyCancelsIsNoLimit() throws Exception {
        Connection other = DATABASES.connect(database);
        int pid = source.unwrap(org.postgresql.PGConnection.class).getBackendPID();

        assertThatThrownBy(() -> capture(progress -> {
                    try {
                        Databases.run(other, "select pg_cancel_backend(" + pid + ")");
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("failed while 'public.large' was read")
                .hasMessageContaining("canceling statement")
                .hasMessageNotContaining("statement_timeout");
    }

    /** Does something in the middle of the table. */
    private void capture(Consumer<CaptureProgress> inTheMiddle) {
        Capture.from(source)
                .at("7")
                .progress(progress -> {
                    if (progress.activity() == CaptureProgress.Activity.WRITING
                            && progress.rows() == CaptureProgress.ROWS) {
                        inTheMiddle.accept(progress);
                    }
                })
                .into(parent.resolve("s"));
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
