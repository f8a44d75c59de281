package dev.rehearsal.samples.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Ends JVMs and servers, fills disks and damages caches, and looks at what comes of it: at random moments what the tests
 * of the core assert at one. A build with {@code -Pexhaustive} does a little of that; CONTRIBUTING.md has the command for more.
 */
@Tag("exhaustive")
@EnabledOnOs(OS.LINUX)
class ViolentEndsTests {
    private static Drill drill;

    @BeforeAll
    static void watchAnUndisturbedRun() throws Exception {
        drill = Drill.open();
    }

    @AfterAll
    static void removeThePlace() throws Exception {
        if (drill != null) {
            drill.close();
        }
    }

    /** A part of the drill. */
    private interface Part {
        void run(DrillTable table) throws Exception;
    }

    private static void drill(String name, Part part) throws Exception {
        try (DrillTable table = DrillTable.of(name)) {
            part.run(table);
            assertThat(table.exceptions())
                    .as(
                            "seed %d, %s",
                            DrillSettings.seed(),
                            Path.of("target/drill/table.md").toAbsolutePath())
                    .isEmpty();
        }
    }

    /** How many cases there are; a part without any is skipped. */
    private static int count(String kind, int inEveryBuild) {
        int count = DrillSettings.count(kind, inEveryBuild);
        Assumptions.assumeTrue(count > 0, () -> "-Ddrill." + kind + "=… says how many");
        return count;
    }

    @Test
    void nothingIsLeftOfJvmsThatAreEnded() throws Exception {
        int kills = count("kills", 3);
        try (DatabaseServers servers = DatabaseServers.open();
                Database named = servers.create(
                        DatabaseRequest.parse("embedded:15"),
                        new DatabaseSettings(null, null, "superuser"),
                        Isolation.OWN_SERVER)) {
            try (Connection connection = named.connect(Access.OBSERVER);
                    Statement statement = connection.createStatement()) {
                statement.execute("create role drill login createdb");
            }
            List<String> urls = List.of(named.jdbcUrl() + "&user=postgres", named.jdbcUrl() + "&user=drill");
            drill("kills", table -> new Kills(drill, table, urls).run(kills));
        }
    }

    @Test
    void aServerThatEndsIsTold() throws Exception {
        int deaths = count("deaths", 1);
        drill("deaths", table -> new ServerDeaths(drill, table).run(deaths));
    }

    @Test
    void aFullDiskIsTold() throws Exception {
        int disks = count("disks", 1);
        drill("disks", table -> new FullDisks(drill, table).run(disks));
    }

    @Test
    void manyJvmsShareAnEmptyCache() throws Exception {
        int crowds = count("crowds", 0);
        drill("crowds", table -> new Crowds(drill, table).run(crowds));
    }

    @Test
    void aDamagedCacheIsHealed() throws Exception {
        int caches = count("caches", 1);
        drill("caches", table -> new DamagedCaches(drill, table).run(caches));
    }
}
