package dev.rehearsal.product.postgres.snapshot;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.snapshot.dialect.ChosenRows;
import dev.rehearsal.snapshot.dialect.SnapshotReader;
import dev.rehearsal.snapshot.dialect.SnapshotReader.Withheld;
import dev.rehearsal.sql.Quoting;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Reads rows in a transaction of PostgreSQL. */
record PostgresSnapshotReader(Connection connection) implements SnapshotReader {
    /** The session settings for writing and reading values, so that the same value always has the same text. */
    static final String OUTPUT_SETTINGS = """
            set local datestyle = 'ISO, MDY';
            set local timezone = 'UTC';
            set local intervalstyle = 'postgres';
            set local extra_float_digits = 1;
            set local bytea_output = 'hex';
            set local lc_monetary = 'C';
            set local xmloption = 'content';
            set local quote_all_identifiers = off;
            set local jit = off;
            """;

    /** Shorter than the server's usual deadlock_timeout, so that a capture that others wait for gives way before the server ends one of them. */
    private static final String LOCK_TIMEOUT = "500ms";
    /** No capture is idle for so long between two statements unless its process was stopped. */
    private static final String STANDSTILL = "5min";

    @Override
    public void seeOneMoment() throws SQLException {
        execute("set transaction isolation level repeatable read, read only; set local lock_timeout = '" + LOCK_TIMEOUT
                + "'; set local idle_in_transaction_session_timeout = '" + STANDSTILL
                + "'; set local row_security = off");
    }

    @Override
    public void lock(Relation table) throws SQLException {
        execute("lock table " + table.ownRows() + " in access share mode");
    }

    @Override
    public void fixForms() throws SQLException {
        execute(OUTPUT_SETTINGS + "set local search_path = ''");
    }

    @Override
    public OptionalLong table(String name) throws SQLException {
        try (var statement = connection.prepareStatement("select pg_catalog.to_regclass(?)::oid::bigint")) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                long oid = row.next() ? row.getLong(1) : 0;
                return oid == 0 ? OptionalLong.empty() : OptionalLong.of(oid);
            }
        }
    }

    @Override
    public List<Withheld> withheld(Collection<Relation> tables) throws SQLException {
        return Privileges.withheld(connection, tables);
    }

    @Override
    public ChosenRows choose(ChosenRows.Listener listener) {
        return new PostgresChosenRows(connection, listener);
    }

    @Override
    public void copy(Relation table, Set<String> masked, RowSink sink) throws SQLException, IOException {
        Copying.out(connection, TableQuery.whole(table, masked), sink);
    }

    @Override
    public void look(Relation table, RowSink sink) throws SQLException, IOException {
        Copying.out(connection, TableQuery.unordered(table), sink);
    }

    @Override
    public List<LocalDate> turns(Relation table, Attribute column, String condition, LocalDate first, LocalDate last)
            throws SQLException {
        String name = Quoting.always(column.name());
        String days = "select d::date::" + column.type().sql() + " as " + name
                + ", d::date as d from pg_catalog.generate_series(?::date, ?::date, '1 day') d";
        String turning = "select d, coalesce((" + condition + "), true) as met from (" + days + ") "
                + Quoting.always(table.name());
        Savepoint before = connection.setSavepoint();
        try (var statement =
                connection.prepareStatement("select d from (select d, met, lag(met) over (order by d) as earlier from ("
                        + turning + ") t) t where met <> earlier order by d")) {
            statement.setObject(1, first);
            statement.setObject(2, last);
            List<LocalDate> turns = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    turns.add(rows.getObject(1, LocalDate.class));
                }
            }
            return turns;
        } catch (SQLException e) {
            // A condition that needs more than the column or its table cannot be asked about alone.
            connection.rollback(before);
            return List.of();
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Tells which tables a role may not read, or not whole. */
    private static final class Privileges {
        private static final String QUERY = """
                select o.oid,
                    pg_catalog.has_table_privilege(c.oid, 'select') and pg_catalog.has_schema_privilege(c.relnamespace, 'usage'),
                    pg_catalog.row_security_active(c.oid), current_user
                from pg_catalog.unnest(?::int8[]) o(oid) join pg_catalog.pg_class c on c.oid = o.oid::oid
                """;

        private Privileges() {}

        static List<Withheld> withheld(Connection connection, Collection<Relation> tables) throws SQLException {
            Map<Long, Relation> asked = new LinkedHashMap<>();
            tables.forEach(table -> asked.put(table.id(), table));
            List<Relation> unreadable = new ArrayList<>();
            List<Relation> filtered = new ArrayList<>();
            String role = "";
            try (var statement = connection.prepareStatement(QUERY)) {
                statement.setArray(
                        1, connection.createArrayOf("int8", asked.keySet().toArray()));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        Relation table = asked.get(row.getLong(1));
                        role = row.getString(4);
                        if (table != null && !row.getBoolean(2)) {
                            unreadable.add(table);
                        } else if (table != null && row.getBoolean(3)) {
                            filtered.add(table);
                        }
                    }
                }
            }
            return withheld(role, unreadable, filtered);
        }

        private static List<Withheld> withheld(String role, List<Relation> unreadable, List<Relation> filtered) {
            return List.of(
                    new Withheld(role, "may not read", unreadable, "grant SELECT on them (and USAGE on their schemas)"),
                    new Withheld(
                            role,
                            "sees only a part of the rows, by row-level security, of",
                            filtered,
                            "take a role that bypasses it"));
        }
    }
}
