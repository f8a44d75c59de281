package dev.rehearsal.product.mariadb.database;

import static dev.rehearsal.sql.Backticks.always;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables and functions that stand for those which views name and which are gone, so that the server takes the views; the server says
 * one after the other what it misses. Works in a database without tables and functions of its own.
 */
final class PlaceholderObjects {
    private static final int NO_TABLE = 1146;
    private static final int NO_COLUMN = 1054;
    private static final int NO_FUNCTION = 1305;
    private static final int OTHER_ARGUMENTS = 1318;
    private static final int MOST_TRIES = 2_000;
    private static final Pattern MISSING_TABLE =
            Pattern.compile("Table '(?<database>[^.]+)\\.(?<name>.+)' doesn't exist");
    private static final Pattern MISSING_COLUMN = Pattern.compile("Unknown column '(?:.*\\.)?(?<name>[^.]+)' in ");
    private static final Pattern MISSING_FUNCTION =
            Pattern.compile("FUNCTION (?<database>[^.]+)\\.(?<name>.+) does not exist");
    private static final Pattern ARGUMENTS = Pattern.compile(
            "arguments for FUNCTION (?<database>[^.]+)\\.(?<name>.+); expected \\d+, got (?<count>\\d+)");

    private final Scripts scripts;
    private final String database;
    /** Names that no table may take. */
    private final Set<String> views;

    private final List<String> tables = new ArrayList<>();
    private final List<String> columns = new ArrayList<>();
    private final List<String> functions = new ArrayList<>();

    PlaceholderObjects(Scripts scripts, String database, Set<String> views) {
        this.scripts = scripts;
        this.database = database;
        this.views = Set.copyOf(views);
    }

    /** Runs a statement that makes a view, and whatever it needs before. */
    void make(String view) throws SQLException {
        for (int i = 0; i < MOST_TRIES; i++) {
            try {
                scripts.run(view);
                return;
            } catch (SQLException e) {
                if (!supply(e)) {
                    throw e;
                }
            }
        }
        throw new SQLException("a view needs more than " + MOST_TRIES + " tables and columns that are gone: " + view);
    }

    /** Whether what was missed is there now. */
    private boolean supply(SQLException refusal) throws SQLException {
        String message = String.valueOf(refusal.getMessage());
        return switch (refusal.getErrorCode()) {
            case NO_TABLE -> table(MISSING_TABLE.matcher(message));
            case NO_COLUMN -> column(MISSING_COLUMN.matcher(message));
            case NO_FUNCTION -> function(MISSING_FUNCTION.matcher(message));
            case OTHER_ARGUMENTS -> function(ARGUMENTS.matcher(message));
            default -> false;
        };
    }

    private boolean table(Matcher missing) throws SQLException {
        if (!missing.find() || !missing.group("database").equals(database)) {
            return false;
        }
        String table = missing.group("name");
        if (views.contains(table)) {
            return false;
        }
        StringBuilder known = new StringBuilder("rehearsal_stands_in int");
        columns.forEach(column -> known.append(", ").append(always(column)).append(" int"));
        scripts.run("create table " + always(table) + '(' + known + ')');
        tables.add(table);
        return true;
    }

    /** The server names the table by the view's alias for it, so each of them gets the column. */
    private boolean column(Matcher missing) throws SQLException {
        if (!missing.find() || columns.contains(missing.group("name"))) {
            return false;
        }
        String column = missing.group("name");
        for (String table : tables) {
            scripts.run("alter table " + always(table) + " add column " + always(column) + " int");
        }
        columns.add(column);
        return true;
    }

    /** At first without arguments, then with as many as the server says that the view gives it. */
    private boolean function(Matcher missing) throws SQLException {
        if (!missing.find() || !missing.group("database").equals(database)) {
            return false;
        }
        String function = missing.group("name");
        boolean known = functions.contains(function);
        int arguments = known ? Integer.parseInt(missing.group("count")) : 0;
        StringBuilder parameters = new StringBuilder();
        for (int i = 0; i < arguments; i++) {
            parameters.append(i == 0 ? "" : ", ").append('p').append(i).append(" int");
        }
        scripts.run("drop function if exists " + always(function));
        scripts.run("create function " + always(function) + '(' + parameters + ") returns int deterministic return 1");
        if (!known) {
            functions.add(function);
        }
        return true;
    }

    /** Takes away what was made; the views stay, as broken as they were. */
    void drop() throws SQLException {
        for (String table : tables) {
            scripts.run("drop table " + always(table));
        }
        for (String function : functions) {
            scripts.run("drop function " + always(function));
        }
    }
}
