package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Foreign keys with and without an index behind them. */
@Tag("exhaustive")
class PlantedForeignKeysTests {
    private static final String ORDERS =
            "create table orders (id int primary key, user_id int references users, at date);";
    private static final String NO_ORDERS = "drop table orders;";

    @TempDir
    private Path directory;

    @Test
    void aKeyWithoutAnIndexIsFound() {
        assertThat(found(step("2_orders", ORDERS, NO_ORDERS))).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("ForeignKeyWithoutIndex");
            assertThat(finding.severity()).isEqualTo(Severity.INFO);
            assertThat(finding.headline())
                    .isEqualTo("foreign key orders_user_id_fkey on public.orders has no index on its columns when all"
                            + " migrations are done");
            assertThat(finding.suggestion()).endsWith("create index concurrently on public.orders (user_id);");
        });
    }

    @Test
    void manyKeysAreOneFinding() {
        String up = ORDERS + """
                create table "Notes" ("By" int references users, "To" int references users, "of" int references orders);
                """;

        assertThat(found(step("2_orders", up, "drop table \"Notes\"; drop table orders;")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.headline()).startsWith("4 foreign keys have no index on their columns");
                    assertThat(finding.facts()).hasSize(4);
                    assertThat(finding.suggestion())
                            .contains("create index concurrently on public.\"Notes\" (\"By\");");
                });
    }

    @Test
    void anIndexThatCannotFindTheRowsDoesNotCount() {
        List<Finding> found = withOrdersFor(
                "create index on %s (at, user_id);",
                "create index on %s (user_id) where at is null;", "create index on %s using brin (user_id);");

        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("ForeignKeyWithoutIndex");
            assertThat(finding.facts()).hasSize(3);
        });
    }

    @Test
    void anIndexThatFindsTheRowsDoes() {
        assertThat(withOrdersFor(
                        "create index on %s (user_id);",
                        "create index on %s (user_id, at);",
                        "create index on %s using hash (user_id);",
                        "create index on %s (user_id) where user_id is not null;",
                        "alter table %s add unique (user_id);"))
                .isEmpty();
    }

    @Test
    void aKeyOfSeveralColumnsMayHaveThemInAnyOrder() {
        String pairs = """
                create table pairs (a int, b int, primary key (a, b));
                create table bare (id int, a int, b int, foreign key (a, b) references pairs (a, b));
                create table led (id int, a int, b int, foreign key (a, b) references pairs (a, b));
                create index on led (b, a, id);
                create table apart (id int, a int, b int, foreign key (a, b) references pairs (a, b));
                create index on apart (b, id, a);
                """;

        assertThat(found(step("2_pairs", pairs, "drop table bare, led, apart, pairs;")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.facts())
                        .hasSize(2)
                        .anyMatch(fact -> fact.toString().contains("public.bare"))
                        .anyMatch(fact -> fact.toString().contains("public.apart")));
    }

    @Test
    void aLaterMigrationMayMakeTheIndex() {
        assertThat(found(
                        step("2_orders", ORDERS, NO_ORDERS),
                        step("3_index", "create index users_orders on orders (user_id);", "drop index users_orders;")))
                .isEmpty();
    }

    @Test
    void aPartitionIsServedByThePartitionedIndex() {
        String up = """
                create table events (user_id int references users, at int) partition by range (at);
                create table events_1 partition of events for values from (1) to (10);
                """;

        assertThat(found(step("2_events", up, "drop table events;"))).hasSize(1);
        assertThat(found(step("2_events", up + "create index on events (user_id);", "drop table events;")))
                .isEmpty();
    }

    /** What is found in tables like {@code orders}, one for each of these indexes. */
    private List<Finding> withOrdersFor(String... indexes) {
        StringBuilder up = new StringBuilder();
        StringBuilder down = new StringBuilder();
        for (int i = 0; i < indexes.length; i++) {
            String table = "orders" + i;
            up.append(ORDERS.replace("table orders", "table " + table)).append(indexes[i].formatted(table));
            down.append("drop table ").append(table).append(';');
        }
        return found(step("2_orders", up.toString(), down.toString()));
    }

    private List<Finding> found(PlantedStep... steps) {
        List<PlantedStep> all = new ArrayList<>(UsersTable.USERS);
        all.addAll(List.of(steps));
        return PlantedHistory.of(all).findings(directory, Judge.standard());
    }
}
