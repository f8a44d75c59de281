package dev.rehearsal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A migration that fails on production fails on the snapshot, and one that holds there holds. */
class SameMigrationTests {
    private static final String HOLDS = "00000";

    @RegisterExtension
    static final PeopleShop SHOP = PeopleShop.plain();

    private record Migration(String outcome, String name, String sql) {
        static List<Migration> all() {
            return PeopleShop.resource("migrations.tsv")
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .map(part -> new Migration(part[0], part[1], part[2]))
                    .toList();
        }

        /** What the server says; nothing of it stays. */
        String stateOn(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
            try {
                Databases.run(connection, sql);
                return HOLDS;
            } catch (SQLException e) {
                return String.valueOf(e.getSQLState());
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    @Test
    void eachHoldsOrFailsOnTheOriginalAsItSays() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Migration migration : Migration.all()) {
            String state = migration.stateOn(SHOP.original());
            if (state.equals(HOLDS) != migration.outcome().equals("holds")) {
                wrong.add(migration.outcome() + ": " + migration.name() + ", " + state);
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(Migration.all())
                .filteredOn(migration -> migration.outcome().equals("holds"))
                .hasSizeGreaterThanOrEqualTo(30);
        assertThat(Migration.all())
                .filteredOn(migration -> migration.outcome().equals("fails"))
                .hasSizeGreaterThanOrEqualTo(30);
    }

    @Test
    void eachDoesTheSameOnTheSnapshot() throws Exception {
        List<String> differing = new ArrayList<>();
        for (Migration migration : Migration.all()) {
            String before = migration.stateOn(SHOP.original());
            String after = migration.stateOn(SHOP.copy());
            if (!before.equals(after)) {
                differing.add(
                        migration.outcome() + " on the original: " + migration.name() + ", " + before + " > " + after);
            }
        }

        assertThat(differing.size())
                .as(
                        "migrations of %d that end differently:\n%s",
                        Migration.all().size(), String.join("\n", differing))
                .isZero();
    }
}
