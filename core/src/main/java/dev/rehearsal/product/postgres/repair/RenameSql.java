package dev.rehearsal.product.postgres.repair;

import dev.rehearsal.rehearsal.repair.RowKey;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Quoting;
import java.util.ArrayList;
import java.util.List;

/** Gives tables and their columns the names back that they had before an up; whatever has such a name now gives way. */
final class RenameSql {
    private static final String AWAY = "rehearsal_away_";

    private final Schema after;
    private final List<String> statements = new ArrayList<>();
    private int away;

    private RenameSql(Schema after) {
        this.after = after;
    }

    static List<String> statements(List<Table> before, Schema after) {
        RenameSql sql = new RenameSql(after);
        before.forEach(table -> after.table(table.id()).ifPresent(now -> sql.restore(table, now)));
        return sql.statements;
    }

    private void restore(Table old, Table now) {
        for (Column column : old.columns()) {
            RowKey.numbered(now, column.number())
                    .filter(renamed -> !renamed.name().equals(column.name()))
                    .ifPresent(renamed -> rename(now, renamed.name(), column.name()));
        }
        if (!now.name().equals(old.name())) {
            rename(now, old);
        }
    }

    private void rename(Table table, String from, String to) {
        String start = "alter table " + table.name() + " rename column ";
        if (table.column(to).isPresent()) {
            statements.add(start + Quoting.always(to) + " to " + AWAY + ++away);
        }
        statements.add(start + Quoting.always(from) + " to " + Quoting.always(to));
    }

    private void rename(Table now, Table old) {
        if (after.find("table", old.name()).isPresent()) {
            statements.add("alter table " + old.name() + " rename to " + AWAY + ++away);
        }
        statements.add("alter table " + now.name() + " rename to " + AWAY + ++away);
        String moved = schemaOf(now) + "." + AWAY + away;
        if (!schemaOf(now).equals(schemaOf(old))) {
            statements.add("create schema if not exists " + schemaOf(old));
            statements.add("alter table " + moved + " set schema " + schemaOf(old));
        }
        statements.add("alter table " + schemaOf(old) + "." + AWAY + away + " rename to "
                + old.name().substring(schemaOf(old).length() + 1));
    }

    private static String schemaOf(Table table) {
        return schemaOf(table.name());
    }

    /** The quoted name up to the dot behind it; a dot may stand between quotes. */
    static String schemaOf(String name) {
        int end = name.startsWith("\"") ? name.indexOf("\".") + 1 : name.indexOf('.');
        return name.substring(0, end);
    }
}
