package dev.rehearsal.junit;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.snapshot.Capture;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A snapshot of a version that the history does not have any more. */
class SnapshotPositionTests {
    private static final String SNAPSHOT = "target/snapshots/newer";

    @BeforeAll
    static void capture() throws SQLException {
        try (DatabaseServers servers = DatabaseServers.open();
                Database database = servers.create(
                        DatabaseRequest.parse("embedded:15"), DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
                Connection connection = database.connect(Access.OBSERVER)) {
            Capture.from(connection).at("99").into(Path.of(SNAPSHOT));
        }
    }

    @Test
    void itsPositionAndTheNearestMigrationAreNamed() {
        WrongUseTests.assertRefused(
                LostTestCase.class,
                "@Seeded(snapshot = \"" + SNAPSHOT + "\", at = \"\"): The snapshot '"
                        + Path.of(SNAPSHOT).toAbsolutePath()
                        + "', captured at position '99', is to be loaded after migration '99', but the history (golang-migrate, 3"
                        + " migrations) has none of this id; it ends earlier, with '3' (V3 split names), so that the snapshot"
                        + " is newer than these files. Say after which migration the tables are as the rows need them,"
                        + " with after(\"<id>\") or @Seeded(at = \"<id>\"), or capture again");
        WrongUseTests.assertRefused(WrongAtTestCase.class, "there is no migration '98'; known are 1, 2, 3");
    }

    @Test
    void anotherOneMayBeNamed() {
        TestKit.once(FoundTestCase.class).testEvents().assertStatistics(counts -> counts.failed(0));
    }

    @MigrationTest(locations = "classpath:histories/sound")
    @Seeded(snapshot = SNAPSHOT)
    static class LostTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @Seeded(snapshot = SNAPSHOT, at = "98")
    static class WrongAtTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @Seeded(snapshot = SNAPSHOT, at = "V2")
    static class FoundTestCase implements MigrationChecks {}
}
