package dev.rehearsal.history.mybatis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.RealToolFailure;
import dev.rehearsal.testing.RealTools;
import dev.rehearsal.testing.ToolComparison;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.ibatis.migration.Migrator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("exhaustive")
class MybatisRealToolTests {
    private static final Set<String> TIMES = Set.of("changelog.applied_at", "done.applied_at");
    private static final String WHOLE = "send_full_script=true\nowner=a person\n";
    private static final String SPLIT = "send_full_script=false\nowner=a person\nchangelog=Done\n";

    @TempDir
    private Path project;

    @Test
    void leavesWhatItLeavesWhereAScriptIsOneMessage() throws MigrationFailedException {
        new ToolComparison(shop(WHOLE), TIMES).compare(new Mybatis(WHOLE));
    }

    @Test
    void leavesWhatItLeavesWhereAScriptIsSeveralMessages() throws MigrationFailedException {
        new ToolComparison(shop(SPLIT), TIMES).compare(new Mybatis(SPLIT));
    }

    @Test
    void failsWhereItFails() throws MigrationFailedException {
        for (String settings : List.of(WHOLE, SPLIT)) {
            MigrationFailedException failure = failure(settings, """
                    -- // fails
                    create table f (id int);
                    insert into a values (2, 'two'),
                    -- a comment
                      (1, 'twice');
                    -- //@UNDO
                    """);
            assertThat(failure.sqlState()).isEqualTo("23505");
            assertThat(failure.line()).isEqualTo(3);
        }
    }

    @Test
    void oneConcurrentIndexFailsInItsTransaction() throws MigrationFailedException {
        MigrationFailedException failure =
                failure(WHOLE, "-- // index\ncreate index concurrently a_id on a (id);\n-- //@UNDO\n");
        assertThat(failure.sqlState()).isEqualTo("25001");
    }

    private MigrationFailedException failure(String settings, String script) throws MigrationFailedException {
        repository(settings).with("scripts/99_last.sql", script);
        Mybatis real = new Mybatis(settings);
        return new RealToolFailure(read(), TIMES).compare(real, (database, migration) -> real.run(database, "up", "1"));
    }

    private History shop(String settings) {
        repository(settings);
        return read();
    }

    private History read() {
        return Histories.read(HistoryRequest.at(".").inProject(project));
    }

    private HistoryDirectory repository(String settings) {
        return new HistoryDirectory(project, ".")
                .with("environments/development.properties", settings)
                .with("scripts/bootstrap.sql", "-- not run\n")
                .with("scripts/1_create_changelog.sql", """
                        -- // Create Changelog
                        CREATE TABLE ${changelog} (
                        ID NUMERIC(20,0) NOT NULL,
                        APPLIED_AT VARCHAR(25) NOT NULL,
                        DESCRIPTION VARCHAR(255) NOT NULL
                        );
                        ALTER TABLE ${changelog} ADD CONSTRAINT PK_${changelog} PRIMARY KEY (id);

                        -- //@UNDO

                        DROP TABLE ${changelog};
                        """.replace(
                                "${changelog}", settings.contains("changelog") ? "${changelog}" : "CHANGELOG"))
                .with("scripts/2_first_table.sql", """
                        -- // first table
                        create table a (id int primary key, name text);
                        insert into a values (1, '${owner} \\${owner} ${unknown}');
                          // //  @UNDO and more
                        drop table a;
                        """.replace("// //", "-- //"))
                .with("scripts/10_no_undo.sql", "-- // no undo\r\n\r\ncreate table c ();\r\n");
    }

    /** The real one, in a process of its own. */
    private final class Mybatis implements ToolComparison.RealTool {
        private final String settings;

        Mybatis(String settings) {
            this.settings = settings;
        }

        @Override
        public void up(Database database, Migration migration) {
            run(database, "up", "1").succeeded();
        }

        @Override
        public void down(Database database, Migration migration) {
            run(database, "down", "1").succeeded();
        }

        @Override
        public void all(Database database) {
            run(database, "up").succeeded();
        }

        RealTools.Outcome run(Database database, String... words) {
            String password = database.password() == null ? "" : database.password();
            new HistoryDirectory(project, ".")
                    .with(
                            "environments/real.properties",
                            settings + "driver=org.postgresql.Driver\nurl=" + database.jdbcUrl() + "\nusername="
                                    + database.migrator() + "\npassword=" + password + "\n");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    jarOf(Migrator.class) + File.pathSeparator + jarOf(org.postgresql.Driver.class),
                    Migrator.class.getName()));
            command.addAll(List.of(words));
            command.addAll(List.of("--env=real", "--path=" + project));
            return RealTools.run(project, Map.of(), command);
        }
    }

    private static String jarOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
