package dev.rehearsal.testing;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** All that a MariaDB server shows of a database, as text; what depends on its name or on the hour is left out. */
public final class MariadbState {
    private static final String NAMES = """
            select concat(case table_type when 'VIEW' then 'view' when 'SEQUENCE' then 'sequence' else 'table' end, ' `', replace(table_name, '`', '``'), '`')
              from information_schema.tables where table_schema = database()
            union all select concat('trigger `', trigger_name, '`') from information_schema.triggers where trigger_schema = database()
            union all select concat(type, ' `', name, '`') from mysql.proc where db = database()
            union all select concat('event `', name, '`') from mysql.event where db = database()
            order by 1""";

    private static final String ROWS = """
            select concat(table_name, ' ', action_order, trigger_name) from (select event_object_table table_name, action_order, trigger_name
              from information_schema.triggers where trigger_schema = database()) t
            union all select concat(routine_name, definer, security_type) from information_schema.routines where routine_schema = database()
            union all select concat(user, host, table_name, table_priv) from mysql.tables_priv where db = database()
            union all select concat(user, host, table_name, column_name, column_priv) from mysql.columns_priv where db = database()
            union all select concat(user, host, routine_name, proc_priv) from mysql.procs_priv where db = database()
            union all select concat(user, host, select_priv, create_priv, grant_priv) from mysql.db where replace(db, '\\\\', '') = database()
            order by 1""";

    private MariadbState() {}

    /** One line or more for each object, its rows and its privileges. */
    public static List<String> of(Database database) throws SQLException {
        List<String> state = new ArrayList<>();
        try (Connection connection = database.connect(Access.OBSERVER);
                Statement statement = connection.createStatement()) {
            for (String named : firstColumn(statement, NAMES)) {
                state.addAll(all(statement, "show create " + named));
                if (named.startsWith("table") || named.startsWith("sequence")) {
                    String name = named.substring(named.indexOf('`'));
                    state.addAll(all(statement, "checksum table " + name));
                    state.addAll(all(statement, "select * from " + name));
                }
            }
            state.addAll(firstColumn(statement, ROWS));
            state.addAll(all(statement, "show create database `" + database.name() + '`'));
        }
        state.replaceAll(line -> line.replace(database.name(), "(name)"));
        return state;
    }

    private static List<String> firstColumn(Statement statement, String query) throws SQLException {
        List<String> column = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                column.add(rows.getString(1));
            }
        }
        return column;
    }

    private static List<String> all(Statement statement, String query) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                StringBuilder line = new StringBuilder();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    boolean ofTheHour = rows.getMetaData().getColumnLabel(i).equals("Created");
                    line.append(ofTheHour ? "" : rows.getString(i)).append(" | ");
                }
                lines.add(line.toString());
            }
        }
        return lines;
    }
}
