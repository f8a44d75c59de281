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
import java.util.Objects;
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

    /** What a database shows of one of the two ways. */
    private static String shown(FilledFault fault, List<String> ups, boolean faulty) throws SQLException {
        String up = String.join("\n", ups);
        String[] ways = up.split(DOWN, 2);
        Truth truth = fault.truth();
        switch (truth.kind()) {
            case REFUSED -> {
                try (Filled empty = new Filled(fault, false)) {
                    empty.run(ways[0]);
                }
                return asked(fault, filled -> refused(filled, ways[0], truth.text()));
            }
            case CHANGED -> {
                return asked(fault, filled -> {
                    String before = filled.value(truth.text());
                    filled.run(ways[0]);
                    String query = faulty || truth.more().isEmpty() ? truth.text() : truth.more();
                    return Objects.equals(before, filled.value(query)) ? "right" : "wrong";
                });
            }
            case COUNTED -> {
                return asked(fault, filled -> {
                    filled.run(ways[0]);
                    return filled.value(truth.text()).equals("0") ? "right" : "wrong";
                });
            }
            case BY_CHANCE -> {
                String first = asked(fault, filled -> after(filled, "", ways[0], truth.more()));
                String second = asked(fault, filled -> after(filled, truth.text(), ways[0], truth.more()));
                return first.equals(second) ? "right" : "wrong";
            }
            case NOT_BACK -> {
                return asked(fault, filled -> {
                    String before = filled.value(truth.text());
                    filled.run(ways[0]).run(ways[1]);
                    return Objects.equals(before, filled.value(truth.text())) ? "right" : "wrong";
                });
            }
            case DOWN_REFUSED -> {
                return asked(fault, filled -> {
                    filled.run(ways[0]);
                    // Rows that cannot be written are in nobody's way.
                    boolean written = refused(filled, truth.text(), ".*").equals("right");
                    return written ? refused(filled, ways[1], ".*") : "right";
                });
            }
            case DOWN_CHANGES -> {
                return asked(fault, filled -> downChanges(filled, ways, truth));
            }
            case OLD_CODE -> {
                return asked(fault, filled -> {
                    filled.run("start transaction; " + truth.text() + "; rollback");
                    filled.run(ways[0]);
                    return refused(filled, truth.text(), ".*");
                });
            }
            default -> {
                String once = asked(fault, filled -> after(filled, "", ways[0], truth.text()));
                String first = ways[0].substring(0, ways[0].indexOf(';') + 1);
                String twice = asked(fault, filled -> {
                    filled.run(first);
                    return refused(filled, ways[0], ".*").equals("wrong") ? once : filled.value(truth.text());
                });
                return once.equals(twice) ? "right" : "wrong";
            }
        }
    }

    private static String after(Filled filled, String first, String up, String query) throws SQLException {
        return filled.run(first).run(up).value(query);
    }

    /** A refused down of which nothing is left is none that changes. */
    private static String downChanges(Filled filled, String[] ways, Truth truth) throws SQLException {
        filled.run(ways[0]).run(truth.text());
        String before = filled.value(truth.more());
        try {
            filled.run(ways[1]);
        } catch (SQLException e) {
            // What it leaves is looked at all the same.
        }
        return Objects.equals(before, filled.value(truth.more())) ? "right" : "wrong";
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
                for (String one : sql.split(";")) {
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
