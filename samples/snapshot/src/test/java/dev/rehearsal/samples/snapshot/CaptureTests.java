package dev.rehearsal.samples.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.mask.MaskingKey;
import dev.rehearsal.snapshot.Capture;
import dev.rehearsal.snapshot.MaskingRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes the snapshot that {@link SupportMigrationTests} loads, from a database that stands in for production. */
class CaptureTests {
    private static final Path COMMITTED = Path.of("src/test/snapshots/support");

    @TempDir
    private Path directory;

    @Test
    void theCommittedSnapshotIsWhatACaptureOfProductionGives() throws Exception {
        Path target = Boolean.getBoolean("capture") ? COMMITTED : directory.resolve("support");
        try (DatabaseServers servers = DatabaseServers.open();
                Database production = servers.create(
                        DatabaseRequest.parse(""), DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
                Connection connection = production.connect(Access.MIGRATOR)) {
            makeProduction(connection);
            capture(connection, target);
        }

        assertThat(contents(target)).isEqualTo(contents(COMMITTED));
    }

    /** In earnest the key comes from where passwords are kept: {@code MaskingKey.fromEnvironment("MASKING_KEY")}. */
    private static void capture(Connection connection, Path target) {
        MaskingKey key = MaskingKey.ofText("only for this sample, not a secret");
        Capture.from(connection)
                .startingAt("ticket", "opened_at >= '2024-02-01'")
                .children("message", 50)
                .masked(MaskingRules.keyed(key))
                .into(target);
    }

    @Test
    void nothingPersonalIsInTheFiles() throws Exception {
        String everything = String.join("\n", contents(COMMITTED).values()).toLowerCase(java.util.Locale.ROOT);

        assertThat(everything)
                .doesNotContain("lovelace", "hopper", "перлман", "analytical", "navy.example", "7946", "0170", "moth");
    }

    private static void makeProduction(Connection connection) throws IOException, SQLException {
        for (String script : List.of("1_create_customers", "2_create_tickets", "3_rate_answers")) {
            run(connection, Path.of("migrations/00000" + script + ".up.sql"));
        }
        run(connection, Path.of("src/test/resources/production.sql"));
        try (var statement = connection.createStatement()) {
            statement.execute("create table schema_migrations (version bigint primary key, dirty boolean not null);"
                    + "insert into schema_migrations values (3, false)");
        }
    }

    private static void run(Connection connection, Path script) throws IOException, SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(Files.readString(script));
        }
    }

    /** What a person can read, by file. */
    private static Map<String, String> contents(Path snapshot) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(snapshot)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), text(file));
            }
        }
        return contents;
    }

    private static String text(Path file) throws IOException {
        try (InputStream packed = Files.newInputStream(file);
                InputStream unpacked = file.toString().endsWith(".gz") ? new GZIPInputStream(packed) : packed) {
            return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
