package dev.rehearsal.product.mariadb.database;

import static dev.rehearsal.sql.Backticks.literal;
import static dev.rehearsal.sql.Backticks.pattern;

import dev.rehearsal.product.mariadb.database.Scripts.Row;
import java.sql.SQLException;
import java.util.List;

/** Privileges on a database and on what is in it; the server keeps them beside the database, by its name. */
final class Privileges {
    private static final List<String> TABLES = List.of("db", "tables_priv", "columns_priv", "procs_priv");

    private final Scripts scripts;

    Privileges(Scripts scripts) {
        this.scripts = scripts;
    }

    /** Copies all that are not the migrator's on the database as a whole. */
    void copy(String from, String to, String migrator) throws SQLException {
        boolean any = false;
        for (String table : TABLES) {
            boolean patterns = table.equals("db");
            String is = " db = " + literal(patterns ? pattern(from) : from)
                    + (patterns ? " and not (user = " + literal(migrator) + " and host = '%')" : "");
            Row count = scripts.rows("select count(*) n from mysql." + table + " where" + is)
                    .get(0);
            if (!"0".equals(count.get("n"))) {
                copyRows(table, is, patterns ? pattern(to) : to);
                any = true;
            }
        }
        if (any) {
            scripts.run("flush privileges");
        }
    }

    private void copyRows(String table, String is, String database) throws SQLException {
        scripts.run(List.of(
                "create temporary table mysql.rehearsal_privileges as select * from mysql." + table + " where" + is,
                "update mysql.rehearsal_privileges set db = " + literal(database),
                "insert into mysql." + table + " select * from mysql.rehearsal_privileges",
                "drop temporary table mysql.rehearsal_privileges"));
    }
}
