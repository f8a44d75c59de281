package dev.rehearsal.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.check.size.ProductionFile;
import dev.rehearsal.check.size.ProductionTables;
import dev.rehearsal.check.size.ProductionTables.Thresholds;
import dev.rehearsal.check.suggestion.SuggestionDialect;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.history.History;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop of forty tables, three of them large, that really are in a server: what its migrations are told with a file of their sizes and without. */
class ProductionShopTests {
    private static final String TEXT = "production-rows/side-by-side.txt";
    private static final String TABLES = Stream.concat(
                    Stream.of("orders", "order_line", "event", "country", "setting"),
                    IntStream.rangeClosed(6, 40).mapToObj(i -> "thing_" + i))
            .map("create table %s (id int primary key, ref int not null, state text);"::formatted)
            .collect(Collectors.joining("\n"));
    private static final List<String> LATER = List.of(
            "create index orders_ref on orders (ref);",
            "alter table country alter column id type bigint;\ncreate index country_ref on country (ref);",
            "alter table order_line alter column ref type bigint;",
            "alter table setting add column kind text;\nupdate event set state = 'seen';",
            "alter table orders rename to sale;\ncreate index sale_state on sale (state);");

    @Test
    void sizesTellTheOutagesFromTheRest(@TempDir Path directory) throws SQLException, IOException {
        HistoryDirectory files = HistoryDirectory.in(directory).with("1_shop.up.sql", TABLES);
        for (int i = 0; i < LATER.size(); i++) {
            files.with((i + 2) + "_later.up.sql", LATER.get(i));
        }
        History history = files.read("golang-migrate");
        List<StepEvidence> steps = steps(history);
        ProductionTables production = ProductionTables.of(production(), Thresholds.USUAL, history.migrations(), "1");

        String told = "without a file\n" + told(Judge.standard(), steps) + "\n\nwith it\n"
                + told(Judge.standard().with(Budgets.NONE.with(production)), steps) + "\n";

        Path expected = Path.of("src/test/resources", TEXT);
        if (System.getProperty("rehearsal.docs", "").equals("write")) {
            Files.createDirectories(expected.getParent());
            Files.writeString(expected, told);
        }
        assertThat(told).isEqualTo(Files.readString(expected));
    }

    private static String told(Judge judge, List<StepEvidence> steps) {
        return steps.stream()
                .flatMap(step -> judge.judge(step).stream())
                .filter(finding -> finding.scale().table().length() > 0)
                .map(ProductionShopTests::line)
                .collect(Collectors.joining("\n"));
    }

    private static String line(Finding finding) {
        String size = finding.facts().stream()
                .filter(fact -> fact.label().equals("in production"))
                .map(fact -> "\n    in production: " + fact.value())
                .findFirst()
                .orElse("");
        return finding.severity() + " " + FindingText.headline(finding).replaceFirst(" \\[[^]]*]$", "") + size;
    }

    private static List<StepEvidence> steps(History history) {
        Rehearsal rehearsal = Rehearsal.of(history)
                .on(isolation -> Postgres.database(15, DatabaseSettings.defaults(), isolation))
                .seededBy((occasion, connection) -> {
                    if (occasion.migration().equals("1") && occasion.moment() == Occasion.Moment.AFTER_STEP) {
                        execute(
                                connection,
                                filled(List.of("orders", "order_line", "event", "country", "setting"), 200));
                    }
                })
                .since("1")
                .with(Experiments.STANDARD);
        try (Walk walk = Walk.of(rehearsal)) {
            return walk.steps().toList();
        }
    }

    private static ProductionFile production() throws SQLException {
        try (Database database = Postgres.database();
                Connection connection = database.connect(Access.OBSERVER)) {
            execute(connection, TABLES);
            execute(
                    connection,
                    "create table schema_migrations (version bigint, dirty boolean); insert into schema_migrations values (1, false)");
            execute(connection, filled(List.of("orders", "order_line"), 1_200_000));
            execute(connection, filled(List.of("event"), 50_000));
            execute(connection, filled(List.of("country", "setting"), 240));
            execute(connection, "vacuum analyze");
            String query = SuggestionDialect.productionRows(DatabaseProducts.usual(), "golang-migrate");
            return ProductionFile.parse(String.join("\n", Sql.column(connection, query)), "production-rows.tsv");
        }
    }

    private static String filled(List<String> tables, int rows) {
        return tables.stream()
                .map(table -> "insert into %s select i, i, 'new' from generate_series(1, %d) i;".formatted(table, rows))
                .collect(Collectors.joining());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
