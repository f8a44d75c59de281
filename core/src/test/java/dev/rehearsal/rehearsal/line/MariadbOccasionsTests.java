package dev.rehearsal.rehearsal.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.PlainHistory;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.GeneratedTestRows;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing there is counted for ever, and a table that is written anew gets another number. */
class MariadbOccasionsTests {
    private static final DatabaseSource MARIADB = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);

    @Test
    void tablesThatTheHistoryFillsLaterAreNamedFromTheStartAndUnderEveryName(@TempDir Path directory) {
        PlainHistory history = new PlainHistory(directory)
                .step(
                        "create table roles(id int primary key); create table users(id int); create table people(id int);"
                                + " create table kinds(id int); create table more(id int)",
                        "drop table roles, users, people, kinds, more")
                .step("rename table roles to teams", "rename table teams to roles")
                .step("alter table teams force, add n int", "alter table teams drop n")
                .step(
                        "create table new(id int); rename table kinds to old, new to kinds; drop table old",
                        "create table new like kinds; drop table kinds; rename table new to kinds")
                .step(
                        "rename table more to even_more; create table more(id int)",
                        "drop table more; rename table even_more to more")
                .step(
                        "insert into teams values (1, 1); insert into kinds values (1); insert into more values (1);"
                                + " insert into people values (1); delete from people",
                        "delete from teams; delete from kinds; delete from more")
                .step("delete from teams; insert into teams values (2, 2)", "do 1");
        Map<String, Occasion> after = new HashMap<>();
        try (Walk walk = Walk.of(Rehearsal.of(history.read())
                .on(MARIADB.of(DatabaseProducts.ofId("mariadb")))
                .seededBy(GeneratedTestRows.from(
                        (occasion, connection) -> after.putIfAbsent(occasion.migration(), occasion))))) {
            walk.steps().forEach(step -> {});
        }

        assertThat(filled(after, "1")).containsExactlyInAnyOrder("roles", "kinds");
        assertThat(filled(after, "2")).containsExactlyInAnyOrder("teams", "kinds");
        assertThat(filled(after, "4")).containsExactlyInAnyOrder("teams", "kinds");
        assertThat(filled(after, "5")).containsExactlyInAnyOrder("teams", "kinds", "more");
        assertThat(after.values())
                .allSatisfy(occasion -> assertThat(occasion.reserved()).containsExactly("schema_migrations"));
    }

    private static Set<String> filled(Map<String, Occasion> after, String migration) {
        return Objects.requireNonNull(after.get(migration)).historyFills();
    }
}
