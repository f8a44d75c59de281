package dev.rehearsal.generate;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.constraint.Restriction;
import dev.rehearsal.generate.constraint.Scenario;
import dev.rehearsal.generate.constraint.UnderstoodChecks;
import dev.rehearsal.generate.seeding.Unfilled;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Judges one filled table: enough rows, NULL wherever legal, five different values wherever the constraints allow it. */
final class TableVerdict {
    private static final int ROWS = 100;
    private static final int DIFFERENT = 5;
    /** So few rows, where a constraint allows no more, cannot show everything at once. */
    private static final int ENOUGH = 20;

    private final Connection connection;
    private final Catalog catalog;
    private final Relation table;
    private final List<String> problems = new ArrayList<>();
    private long rows;

    private TableVerdict(Connection connection, Catalog catalog, Relation table) {
        this.connection = connection;
        this.catalog = catalog;
        this.table = table;
    }

    /**
     * What is wrong with the table's rows; empty where nothing is.
     *
     * @param reasons why it has fewer rows than asked for
     */
    static List<String> of(Connection connection, Catalog catalog, Relation table, List<Unfilled> reasons)
            throws SQLException {
        TableVerdict verdict = new TableVerdict(connection, catalog, table);
        verdict.judge(reasons.stream()
                .filter(one -> one.table().equals(table.qualified()))
                .map(Unfilled::reason)
                .findFirst()
                .orElse(""));
        return verdict.problems;
    }

    private void judge(String reason) throws SQLException {
        rows = number("select count(*) from " + from());
        if (rows < ROWS && (rows == 0 || !reason.contains("no more than"))) {
            problems.add(rows + " rows: " + reason);
        }
        if (rows < ENOUGH) {
            return;
        }
        for (Attribute column : table.attributes()) {
            if (!column.generated()) {
                judge(column);
            }
        }
    }

    private void judge(Attribute column) throws SQLException {
        String name = Quoting.always(column.name());
        if (!column.notNull()
                && number("select count(*) from " + from() + " where " + name + " is null") == 0
                && mayBeNull(name)) {
            problems.add("no NULL in " + name);
        }
        long different = number("select count(distinct " + name + "::text) from " + from());
        if (different < Math.min(DIFFERENT, allowed(column))) {
            problems.add(different + " different values in " + name + " "
                    + column.type().sql());
        }
    }

    private String from() {
        return (table.partitioned() ? "" : "only ") + table.qualified();
    }

    /** The server is asked whether one of some rows might hold NULL there. */
    private boolean mayBeNull(String column) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            for (int i = 0; i < 10; i++) {
                try (ResultSet kept = statement.executeQuery("update " + from() + " set " + column
                        + " = null where ctid = (select ctid from " + from() + " order by ctid offset " + i
                        + " limit 1) returning " + column + " is null")) {
                    // A trigger may put another value in its place.
                    return kept.next() && kept.getBoolean(1);
                } catch (SQLException e) {
                    connection.rollback();
                }
            }
            return false;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** How many different values the constraints allow, as far as that can be told. */
    private long allowed(Attribute column) throws SQLException {
        long most = Math.min(rows, ofType(column.type().base()));
        Set<String> listed = new HashSet<>();
        boolean free = false;
        for (Scenario scenario : UnderstoodChecks.of(table).scenarios()) {
            Restriction restriction = scenario.of(column.name());
            List<String> allowed = restriction.allowed();
            if (restriction.presence() != Restriction.Presence.ALWAYS_NULL) {
                free |= allowed == null
                        && (restriction.bounds().minimum() == null
                                || !restriction
                                        .bounds()
                                        .minimum()
                                        .equals(restriction.bounds().maximum()));
                listed.addAll(allowed == null ? List.of() : allowed);
            }
        }
        most = free ? most : Math.min(most, Math.max(1, listed.size()));
        for (Relation.ForeignKey key : table.foreignKeys()) {
            int place = key.columns().indexOf(column.name());
            if (place >= 0) {
                Relation parent = catalog.relation(key.target()).orElseThrow();
                most = Math.min(
                        most,
                        number("select count(distinct "
                                + Quoting.always(key.targetColumns().get(place)) + ") from " + parent.qualified()));
            }
        }
        return most;
    }

    private static long ofType(ValueType type) {
        if (type instanceof ValueType.Enumerated labels) {
            return labels.labels().size();
        }
        if (type instanceof ValueType.Scalar scalar) {
            return scalar.name().equals("bool") ? 2 : scalar.name().equals("bit") && scalar.length() < 3 ? 2 : ROWS;
        }
        return ROWS;
    }

    private long number(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
