package dev.rehearsal.product.mariadb.database;

import static dev.rehearsal.sql.Backticks.always;
import static dev.rehearsal.sql.Backticks.literal;
import static dev.rehearsal.sql.Backticks.pattern;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.Elevation;
import dev.rehearsal.product.mariadb.database.Scripts.Row;
import dev.rehearsal.product.mariadb.database.Stored.RetriedInOrder;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.product.mariadb.dialect.ViewCatalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies a database on its server: every object by the statement with which the server would make it, the rows by {@code insert …
 * select}. Routines come before views, because views call them; triggers after the rows, because they would act on them.
 */
final class DatabaseCopy {
    /** Rows are taken as they are, also such as no constraint and no mode would let in today. */
    private static final String LENIENT =
            "set sql_mode = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES', foreign_key_checks = 0,"
                    + " unique_checks = 0, check_constraint_checks = 0, innodb_strict_mode = 0, system_versioning_insert_history = 1,"
                    + " lock_wait_timeout = 10";

    /** MySQL lets an ordinary account set less, and checks less. */
    private static final String LENIENT_ON_MYSQL = "set sql_mode = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES',"
            + " foreign_key_checks = 0, unique_checks = 0, lock_wait_timeout = 10";

    private final MariadbServer server;
    private final OwnAccounts accounts;
    private final String from;
    private final String to;

    DatabaseCopy(MariadbServer server, OwnAccounts accounts, String from, String to) {
        this.server = server;
        this.accounts = accounts;
        this.from = from;
        this.to = to;
    }

    /** Makes the copy, with the privileges on it. */
    void make() {
        boolean made = false;
        try (Connection session = new MariadbSessions(server, from).observe(Map.of())) {
            MariadbQuiescence.awaitInDatabase(session, from);
            copy(session);
            made = true;
        } catch (SQLException e) {
            throw new DatabaseException(
                    "database '" + from + "' on " + server.description() + " could not be forked: " + e.getMessage()
                            + server.suggestion(e),
                    e);
        } finally {
            if (!made && !server.hasEnded()) {
                new MariadbDatabaseRemoval(server).drop(to);
            }
        }
    }

    @SuppressWarnings("try") // What it gives is taken back in any case.
    private void copy(Connection session) throws SQLException {
        Scripts scripts = new Scripts(session);
        scripts.run(Product.of(server.dialect()) == Product.MARIADB ? LENIENT : LENIENT_ON_MYSQL);
        List<Row> relations = scripts.rows("select table_name, table_type, coalesce(engine, '') engine"
                + " from information_schema.tables where table_schema = " + literal(from) + " order by table_name");
        Stored stored = Stored.in(scripts, from);
        Views views = Views.in(scripts, of(relations, "VIEW"));
        CopiedTables tables = CopiedTables.in(scripts, from, relations);
        String made =
                scripts.rows("show create database " + always(from)).get(0).get("Create Database");
        String create = made.replaceFirst("`(?:[^`]|``)*+`", "")
                .replace("CREATE DATABASE ", "create database " + always(to) + ' ');
        if (server.isOurs()) {
            scripts.run(List.of(create, MariadbDatabaseCreation.grantOwned(to, accounts.migrator())));
            // Views answer by the privileges of whoever defined them.
            new Privileges(scripts).copy(from, to, accounts.migrator());
        } else {
            new MariadbDatabaseCreation(server, accounts).copy(create, to);
        }
        scripts.run("use " + always(to));
        Renaming renaming = new Renaming(from, to);
        views.makeBroken(scripts, renaming);
        tables.make(scripts, renaming);
        try (Elevation trust = stored.needsTrust() ? accounts.trusting() : Elevation.NONE) {
            stored.makeRoutines(scripts, renaming);
        }
        views.make(scripts, renaming);
        stored.makeTriggers(scripts, renaming);
        stored.makeEvents(scripts, renaming);
    }

    static List<String> of(List<Row> relations, String type) {
        List<String> names = new ArrayList<>();
        for (Row relation : relations) {
            if (type.equals(relation.get("table_type"))) {
                names.add(relation.get("table_name"));
            }
        }
        return names;
    }

    /** Privileges on a database and on what is in it; the server keeps them beside the database, by its name. */
    private static final class Privileges {
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

    /** The views of a database: those that answer, and those that broke when something went that they need. */
    private record Views(Map<String, Text> sound, Map<String, Text> broken) {

        /** The statement that makes a view, and the collation of the session that made it. */
        private record Text(String sql, String collation) {
            String in(Renaming renaming) {
                return "set sql_mode = '', collation_connection = " + literal(collation) + ";\n" + renaming.in(sql);
            }
        }

        static Views in(Scripts scripts, List<String> names) throws SQLException {
            Map<String, Text> sound = new LinkedHashMap<>();
            Map<String, Text> broken = new LinkedHashMap<>();
            for (String view : names) {
                Row made = shown(scripts, view);
                Text text = new Text(made.get("Create View"), made.get("collation_connection"));
                (answers(scripts, view) ? sound : broken).put(view, text);
            }
            return new Views(sound, broken);
        }

        private static Row shown(Scripts scripts, String view) throws SQLException {
            try {
                return scripts.rows("show create view " + always(view)).get(0);
            } catch (SQLException refused) {
                return scripts.rows(ViewCatalog.text(literal(view))).get(0);
            }
        }

        private static boolean answers(Scripts scripts, String view) {
            try {
                scripts.rows("select 1 from " + always(view) + " limit 0");
                return true;
            } catch (SQLException e) {
                return false;
            }
        }

        /** In a database that holds nothing else yet: makes what broken views name, the views, and takes the rest away again. */
        void makeBroken(Scripts scripts, Renaming renaming) throws SQLException {
            if (!broken.isEmpty()) {
                PlaceholderObjects standIns = new PlaceholderObjects(scripts, renaming.to(), broken.keySet());
                RetriedInOrder.run(statements(broken, renaming), standIns::make);
                standIns.drop();
            }
        }

        /** In an order in which each finds what it needs. */
        void make(Scripts scripts, Renaming renaming) throws SQLException {
            RetriedInOrder.run(statements(sound, renaming), scripts::run);
        }

        private static List<String> statements(Map<String, Text> views, Renaming renaming) {
            return views.values().stream().map(view -> view.in(renaming)).toList();
        }
    }
}
