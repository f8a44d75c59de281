package dev.rehearsal.product.mariadb.database;

import static dev.rehearsal.sql.Backticks.always;

import dev.rehearsal.sql.Backticks;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Columns that stand for those which triggers name of their own table and which are gone, so that the server takes the triggers. */
final class StandInColumns {
    private static final int NO_COLUMN = 1054;
    private static final Pattern MISSING = Pattern.compile("Unknown column '(?<name>.+)' in '?(?:NEW|OLD)\\b");
    private static final Pattern TABLE = Pattern.compile(
            "(?is)\\son\\s+(?:`(?:[^`]|``)+`\\s*\\.\\s*)?(?<name>`(?:[^`]|``)+`|[^\\s`.]+)\\s+for\\s+each\\s+row\\b");

    private final Scripts scripts;

    StandInColumns(Scripts scripts) {
        this.scripts = scripts;
    }

    /** Runs a statement that makes a trigger, with the columns that it needs while that is done. */
    void make(String trigger) throws SQLException {
        Set<String> columns = new LinkedHashSet<>();
        Matcher on = TABLE.matcher(trigger);
        String table = on.find() ? always(Backticks.bare(on.group("name"))) : "";
        try {
            while (!isMade(trigger, table, columns)) {
                // Each time with one column more.
            }
        } finally {
            for (String column : columns) {
                scripts.run("alter table " + table + " drop column " + always(column));
            }
        }
    }

    private boolean isMade(String trigger, String table, Set<String> columns) throws SQLException {
        try {
            scripts.run(trigger);
            return true;
        } catch (SQLException e) {
            Matcher missing = MISSING.matcher(String.valueOf(e.getMessage()));
            boolean isColumn = e.getErrorCode() == NO_COLUMN && missing.find() && !table.isEmpty();
            if (!isColumn || !columns.add(missing.group("name"))) {
                throw e;
            }
            scripts.run("alter table " + table + " add column " + always(missing.group("name")) + " int");
            return false;
        }
    }
}
