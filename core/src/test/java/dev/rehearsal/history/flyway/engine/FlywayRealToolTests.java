package dev.rehearsal.history.flyway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.TestSessions;
import dev.rehearsal.testing.ToolComparison;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flyway's own API ({@code target}, then everything) migrates one database, Rehearsal the other. */
class FlywayRealToolTests {
    @TempDir
    private Path project;

    @Test
    void callbacksSettingsAndEncodingsLeadToTheSameSchemaRowsAndBooks() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("V1__create_users.sql", "create table users (id int primary key, name text);")
                .with("V1.1__fill_users.sql", "insert into users values (1, '${flyway:filename}; Ada'), (2, 'Bob');")
                .with(
                        "V2__name_with_umlaut.sql",
                        "insert into users values (3, 'Jürgen');".getBytes(StandardCharsets.ISO_8859_1))
                .with("V2__name_with_umlaut.sql.conf", "encoding=ISO-8859-1")
                .with("V3__raw.sql", "insert into users values (4, '${not a placeholder}');")
                .with("V3__raw.sql.conf", "placeholderReplacement=false")
                .with("V4__outside.sql", "create table outside (id int); insert into outside values (1);")
                .with("V4__outside.sql.conf", "executeInTransaction=false")
                .with("V5__function.sql", """
                        create function total() returns bigint language plpgsql as $$
                        begin
                            return (select count(*) from users);
                        end $$;
                        """)
                .with("beforeMigrate.sql", "create table if not exists runs (what text);")
                .with("afterEachMigrate__note.sql", "insert into runs values ('${flyway:filename}');")
                .read();
        assertThat(history.problems()).isEmpty();
        new ToolComparison(
                        history, Set.of("flyway_schema_history.installed_on", "flyway_schema_history.execution_time"))
                .compare(new Api());
    }

    private final class Api implements ToolComparison.RealTool {
        @Override
        public void up(Database database, Migration migration) {
            flyway(database)
                    .target(MigrationVersion.fromVersion(migration.version()))
                    .load()
                    .migrate();
        }

        @Override
        public void down(Database database, Migration migration) {
            throw new AssertionError("the open edition has no undo");
        }

        @Override
        public void all(Database database) {
            flyway(database).load().migrate();
        }

        private FluentConfiguration flyway(Database database) {
            return Flyway.configure()
                    .dataSource(new TestSessions(database).dataSource())
                    .locations("filesystem:" + project.resolve("migrations"))
                    .loggers(QuietLogs.class.getName());
        }
    }
}
