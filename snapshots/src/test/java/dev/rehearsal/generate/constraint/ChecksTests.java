package dev.rehearsal.generate.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.generate.plan.EdgeCaseLevel;
import dev.rehearsal.generate.plan.ValueSettings;
import dev.rehearsal.generate.type.ValueOrder;
import dev.rehearsal.generate.value.Draw;
import dev.rehearsal.generate.value.ValueSource;
import dev.rehearsal.generate.value.ValueSources;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The server decides: rows made for the scenarios of a check must all be taken. */
class ChecksTests {
    private static final int ROWS = 50;
    private static final String COLUMNS = """
            a int, b int, c int, price numeric(10,2), ratio float8, status varchar(20), kind mood, code text, short varchar(3),
            name text, active boolean, verified boolean, starts timestamptz, ends timestamptz, born date, tags text[], doc jsonb,
            hash bytea, at_time time, span interval, fixed char(2), "Odd name" int, bits bit(4)""";

    private static final List<String> UNDERSTOOD = lines("understood.txt");

    private static final List<String> NOT_UNDERSTOOD = lines("not-understood.txt");

    private static DatabaseServers servers;
    private static Database database;
    private static Connection connection;
    private static Catalog catalog;

    @BeforeAll
    static void openDatabase() throws SQLException {
        servers = DatabaseServers.open();
        database = servers.create(
                DatabaseRequest.parse("embedded:15"), DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
        connection = database.connect(Access.OBSERVER);
        StringBuilder script = new StringBuilder("create type mood as enum ('sad', 'ok', 'happy');");
        List<String> checks = checks();
        for (int i = 0; i < checks.size(); i++) {
            script.append("create table t%d (%s, check (%s));".formatted(i, COLUMNS, checks.get(i)));
        }
        run(script.toString());
        catalog = Catalog.read(connection);
    }

    @AfterAll
    static void closeDatabase() throws SQLException {
        connection.close();
        database.close();
        servers.close();
    }

    private static List<String> lines(String resource) {
        try (InputStream text = Objects.requireNonNull(ChecksTests.class.getResourceAsStream(resource))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> checks() {
        return Stream.concat(UNDERSTOOD.stream(), NOT_UNDERSTOOD.stream()).toList();
    }

    @Test
    void serverTakesAllRowsThatAreMadeForUnderstoodChecks() {
        ValueSources sources = new ValueSources(new ValueSettings(3, EdgeCaseLevel.EVERYTHING, Locale.ENGLISH));
        SoftAssertions.assertSoftly(softly -> {
            for (int i = 0; i < UNDERSTOOD.size(); i++) {
                Relation table = table("t" + i);
                UnderstoodChecks understanding = sources.understand(table);
                softly.assertThat(understanding.notUnderstood())
                        .as(UNDERSTOOD.get(i))
                        .isEmpty();
                for (Scenario scenario : understanding.scenarios()) {
                    softly.assertThatCode(() -> fill(table, scenario, sources))
                            .as(table.checks().get(0).expression() + " by " + scenario)
                            .doesNotThrowAnyException();
                }
            }
        });
    }

    @Test
    void theRestIsLeftToTheServer() {
        for (int i = 0; i < NOT_UNDERSTOOD.size(); i++) {
            Relation table = table("t" + (UNDERSTOOD.size() + i));
            assertThat(UnderstoodChecks.of(table).notUnderstood())
                    .as(NOT_UNDERSTOOD.get(i))
                    .isEqualTo(table.checks());
        }
    }

    @Test
    void partitionsTakeRowsOfTheirOwn() throws SQLException {
        run("""
                create table m (at timestamptz not null, region text, n int) partition by range (at);
                create table m_24 partition of m for values from ('2024-01-01') to ('2024-02-01') partition by list (region);
                create table m_24_a partition of m_24 for values in ('eu', 'us');
                create table m_24_n partition of m_24 for values in (null, 'x');
                create table m_rest partition of m default;
                """);
        catalog = Catalog.read(connection);
        ValueSources sources = new ValueSources(new ValueSettings(3, EdgeCaseLevel.EVERYTHING, Locale.ENGLISH));
        for (String name : List.of("m_24_a", "m_24_n")) {
            Relation table = table(name);
            UnderstoodChecks understanding = UnderstoodChecks.of(table);
            assertThat(understanding.notUnderstood()).as(name).isEmpty();
            for (Scenario scenario : understanding.scenarios()) {
                fill(table, scenario, sources);
            }
        }
    }

    private static void fill(Relation table, Scenario scenario, ValueSources sources) throws SQLException {
        Map<String, ValueSource> columns = new LinkedHashMap<>();
        for (Attribute column : table.attributes()) {
            if (scenario.of(column.name()).presence() != Restriction.Presence.ALWAYS_NULL) {
                columns.put(column.name(), sources.of(table, column, scenario.of(column.name())));
            }
        }
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder insert = new StringBuilder("insert into " + table.name() + " ("
                + columns.keySet().stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "))
                + ") values ");
        for (int row = 0; row < ROWS; row++) {
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            for (Map.Entry<String, ValueSource> column : columns.entrySet()) {
                values.put(column.getKey(), column.getValue().draw(new Draw(row, random)));
            }
            order(table, scenario, values);
            insert.append(row == 0 ? "" : ", ")
                    .append(values.values().stream()
                            .map(ChecksTests::literal)
                            .collect(Collectors.joining(", ", "(", ")")));
        }
        run(insert.toString());
    }

    /** Sorts the values of columns that must be in order, as the engine does by swapping; equal ones become NULL. */
    private static void order(Relation table, Scenario scenario, Map<String, @Nullable String> values) {
        for (int i = 0; i < 3; i++) {
            for (Scenario.Ordering ordering : scenario.orderings()) {
                String lesser = values.get(ordering.lesser());
                String greater = values.get(ordering.greater());
                if (lesser == null || greater == null) {
                    continue;
                }
                Attribute column = table.attributes().stream()
                        .filter(attribute -> attribute.name().equals(ordering.lesser()))
                        .findFirst()
                        .orElseThrow();
                int compared = ValueOrder.of(column.type()).compare(lesser, greater);
                if (compared > 0) {
                    values.put(ordering.lesser(), greater);
                    values.put(ordering.greater(), lesser);
                } else if (compared == 0 && ordering.strict()) {
                    values.put(ordering.lesser(), null);
                }
            }
        }
    }

    private static String literal(@Nullable String value) {
        return value == null ? "null" : "'" + value.replace("'", "''") + "'";
    }

    private static Relation table(String name) {
        return catalog.relations().stream()
                .filter(relation -> relation.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
