package dev.rehearsal.product.mariadb.database;

import static dev.rehearsal.sql.Backticks.always;
import static dev.rehearsal.sql.Backticks.literal;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.product.mariadb.database.Scripts.Row;
import dev.rehearsal.product.mariadb.dialect.Product;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
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
    private final String from;
    private final String to;

    DatabaseCopy(MariadbServer server, String from, String to) {
        this.server = server;
        this.from = from;
        this.to = to;
    }

    /** Makes the copy, with the privileges on it; {@code migrator} is the account that may do everything there. */
    void make(String migrator) {
        boolean made = false;
        try (Connection session = new Sessions(server, from).observe(Map.of())) {
            Quiescence.awaitInDatabase(session, from);
            copy(session, migrator);
            made = true;
        } catch (SQLException e) {
            throw new DatabaseException(
                    "database '" + from + "' on " + server.description() + " could not be forked: " + e.getMessage()
                            + server.remedy(e),
                    e);
        } finally {
            if (!made && !server.hasEnded()) {
                new DatabaseRemoval(server).drop(to);
            }
        }
    }

    private void copy(Connection session, String migrator) throws SQLException {
        Scripts scripts = new Scripts(session);
        scripts.run(Product.of(server.dialect()) == Product.MARIADB ? LENIENT : LENIENT_ON_MYSQL);
        List<Row> relations = scripts.rows("select table_name, table_type, coalesce(engine, '') engine"
                + " from information_schema.tables where table_schema = " + literal(from) + " order by table_name");
        Stored stored = Stored.in(scripts, from);
        Views views = Views.in(scripts, of(relations, "VIEW"));
        Tables tables = Tables.in(scripts, from, relations);
        String made =
                scripts.rows("show create database " + always(from)).get(0).get("Create Database");
        String create = made.replaceFirst("`(?:[^`]|``)*+`", "")
                .replace("CREATE DATABASE ", "create database " + always(to) + ' ');
        if (server.isOurs()) {
            scripts.run(List.of(create, DatabaseCreation.grant(to, migrator)));
            // Views answer by the privileges of whoever defined them.
            new Privileges(scripts).copy(from, to, migrator);
        } else {
            new DatabaseCreation(server).copy(create, to);
        }
        scripts.run("use " + always(to));
        Renaming renaming = new Renaming(from, to);
        views.makeBroken(scripts, renaming);
        tables.make(scripts, renaming);
        stored.makeRoutines(scripts, renaming);
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
}
