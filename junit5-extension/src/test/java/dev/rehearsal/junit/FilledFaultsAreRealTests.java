package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.junit.FilledFault.Truth;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is planted for filled tables is a fault there: asked of the server itself, over a few rows, and so is its twin. */
@Tag("exhaustive")
class FilledFaultsAreRealTests {
    private static final String DOWN = "-- down\n";
    private static DatabaseServers servers;

    @BeforeAll
    static void openServers() {
        servers = DatabaseServers.open();
    }

    @AfterAll
    static void closeServers() {
        servers.close();
    }

    static Stream<FilledFault> faults() {
        return FilledFaultsTests.faults();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void isAFaultAndItsTwinIsNone(FilledFault fault) throws SQLException {
        assertThat(shown(fault, fault.told().faulty(), true))
                .as(fault.told().faulty().toString())
                .isEqualTo("wrong");
        assertThat(shown(fault, fault.told().sound(), false))
                .as(fault.told().sound().toString())
                .isEqualTo("right");
    }

    /** What a database shows of one of the two ways: {@code right}, {@code wrong} or another refusal than the one that was meant. */
    private static String shown(FilledFault fault, List<String> ups, boolean faulty) throws SQLException {
        String[] ways = String.join("\n", ups).split(DOWN, 2);
        Truth truth = fault.truth();
        return switch (truth.kind()) {
            case REFUSED -> refusedOverRows(fault, ways[0]);
            case CHANGED ->
                asked(fault, filled -> {
                    String query = faulty || truth.more().isEmpty() ? truth.text() : truth.more();
                    return same(filled.value(truth.text()), filled.run(ways[0]).value(query));
                });
            case COUNTED -> asked(fault, filled -> same("0", filled.run(ways[0]).value(truth.text())));
            case BY_CHANCE ->
                same(
                        asked(fault, filled -> filled.run(ways[0]).value(truth.more())),
                        asked(
                                fault,
                                filled -> filled.run(truth.text()).run(ways[0]).value(truth.more())));
            case NOT_BACK ->
                asked(
                        fault,
                        filled -> same(
                                filled.value(truth.text()),
                                filled.run(ways[0]).run(ways[1]).value(truth.text())));
            case DOWN_REFUSED -> asked(fault, filled -> downRefused(filled.run(ways[0]), truth.text(), ways[1]));
            case DOWN_CHANGES ->
                asked(fault, filled -> downChanges(filled.run(ways[0]).run(truth.text()), ways[1], truth.more()));
            case OLD_CODE ->
                asked(
                        fault,
                        filled -> refused(
                                filled.run("start transaction; " + truth.text() + "; rollback")
                                        .run(ways[0]),
                                truth.text(),
                                ".*"));
            case HALF_APPLIED -> halfApplied(fault, ways[0]);
        };
    }

    private static String same(String before, String after) {
        return before.equals(after) ? "right" : "wrong";
    }

    private static String refusedOverRows(FilledFault fault, String up) throws SQLException {
        try (Filled empty = new Filled(fault, false)) {
            empty.run(up);
        }
        return asked(fault, filled -> refused(filled, up, fault.truth().text()));
    }

    /** Rows that cannot be written are in nobody's way. */
    private static String downRefused(Filled filled, String rows, String down) {
        return refused(filled, rows, ".*").equals("right") ? refused(filled, down, ".*") : "right";
    }

    /** A refused down of which nothing is left is none that changes. */
    private static String downChanges(Filled filled, String down, String query) throws SQLException {
        String before = filled.value(query);
        refused(filled, down, ".*");
        return same(before, filled.value(query));
    }

    /** An up that cannot be run again is refused, and so ends nowhere else. */
    private static String halfApplied(FilledFault fault, String up) throws SQLException {
        String query = fault.truth().text();
        String once = asked(fault, filled -> filled.run(up).value(query));
        return asked(fault, filled -> {
            filled.run(up.substring(0, up.indexOf(';') + 1));
            return refused(filled, up, ".*").equals("wrong") ? "right" : same(once, filled.value(query));
        });
    }

    private static String refused(Filled filled, String sql, String code) {
        try {
            filled.run(sql);
            return "right";
        } catch (SQLException e) {
            return String.valueOf(e.getErrorCode()).matches(code) ? "wrong" : "refused: " + e.getMessage();
        }
    }

    private interface Question {
        String of(Filled filled) throws SQLException;
    }

    private static String asked(FilledFault fault, Question question) throws SQLException {
        try (Filled filled = new Filled(fault, true)) {
            return question.of(filled);
        }
    }

    /** A database after the migrations before. */
    private static final class Filled implements AutoCloseable {
        private final Database database;
        private final Connection connection;

        Filled(FilledFault fault, boolean rows) throws SQLException {
            database = servers.create(
                    DatabaseRequest.parse(FilledFaultsTests.DATABASE),
                    DatabaseSettings.defaults(),
                    Isolation.SHARED_SERVER);
            connection = database.connect(Access.MIGRATOR);
            for (String base : fault.told().base()) {
                run(base.split(DOWN, 2)[0]);
            }
            run(rows ? fault.rows() : "");
        }

        /** Statements in which no semicolon stands. */
        Filled run(String sql) throws SQLException {
            try (var statement = connection.createStatement()) {
                for (String one : sql.split(";", -1)) {
                    if (!one.isBlank()) {
                        statement.execute(one);
                    }
                }
            }
            return this;
        }

        String value(String sql) throws SQLException {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(sql)) {
                return row.next() ? String.valueOf(row.getString(1)) : "none";
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
            database.close();
        }
    }
}
