package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.compatibility.ApplicationStatement;
import dev.rehearsal.database.Access;
import dev.rehearsal.lock.TrafficStatement;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An application's own statements, by the tables that they use: the server says which, when it runs them. */
final class ApplicationTraffic {
    private final ExperimentDialect dialect;
    private final Map<String, List<TrafficStatement>> byTable = new TreeMap<>();
    private final List<String> remarks = new ArrayList<>();

    private ApplicationTraffic(ExperimentDialect dialect) {
        this.dialect = dialect;
    }

    /** Tries each statement and takes it back again; one that uses several of the tables counts for the first of them. */
    static ApplicationTraffic of(DatabaseFixture fixture, List<ApplicationStatement> statements, List<Table> tables)
            throws SQLException {
        ApplicationTraffic traffic = new ApplicationTraffic(ExperimentDialects.of(fixture.database()));
        if (statements.isEmpty()) {
            return traffic;
        }
        try (Connection session = fixture.database().connect(Access.OBSERVER)) {
            session.setAutoCommit(false);
            for (ApplicationStatement statement : statements) {
                traffic.take(session, statement.sql(), tables);
            }
        }
        return traffic;
    }

    List<TrafficStatement> on(Table table) {
        return byTable.getOrDefault(table.name(), List.of());
    }

    /** Statements that did not run before the step. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    private void take(Connection session, String sql, List<Table> tables) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
            Set<String> used = dialect.usedTables(session);
            tables.stream()
                    .map(Table::name)
                    .filter(used::contains)
                    .findFirst()
                    .ifPresent(table -> byTable.computeIfAbsent(table, absent -> new ArrayList<>())
                            .add(new TrafficStatement(table, sql)));
        } catch (SQLException e) {
            remarks.add("left out of the traffic: " + sql + ": "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        } finally {
            session.rollback();
        }
    }
}
