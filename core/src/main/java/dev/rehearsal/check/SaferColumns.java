package dev.rehearsal.check;

import dev.rehearsal.check.Circumstances.ChangedColumn;

/** Columns and tables that are filled while others go on reading and writing. */
final class SaferColumns {
    private static final String BATCHED = "\n-- in the next migration, in batches, each committed by itself\n";
    private static final String BATCH = " where … between … and …;";
    private static final String AT_LAST = "\n-- at last, in one short transaction\n";

    private SaferColumns() {}

    /** A new column beside the old one, kept up to date by a trigger until it takes its place. */
    static String newColumn(Circumstances at) {
        ChangedColumn column = at.changed("type").orElseThrow();
        return newColumn(at, column, "");
    }

    /** The same between timestamps with and without a zone, the zone of the old values said. */
    static String newColumnInZone(Circumstances at, ChangedColumn column) {
        return newColumn(at, column, " at time zone 'UTC'");
    }

    private static String newColumn(Circumstances at, ChangedColumn column, String conversion) {
        String old = column.name();
        String added = suffixed(old, "_new");
        String trigger = at.named(old + "_new");
        return alter(at) + " add column " + added + " " + column.after() + ";\n"
                + keptBy(at, trigger, "new." + added + " := new." + old + conversion) + BATCHED + "update " + at.table()
                + " set "
                + added + " = " + old + conversion + BATCH + AT_LAST + "drop function " + at.schemaPrefix() + trigger
                + "() cascade; -- and its trigger\n"
                + alter(at) + " drop column " + old + ";\n" + alter(at) + " rename column " + added + " to " + old
                + "; -- with the default, not null and indexes of the old one";
    }

    static String defaulted(Circumstances at) {
        ChangedColumn column = at.added().orElseThrow();
        int end = column.after().indexOf(" default ");
        boolean notNull = column.after().endsWith(" not null");
        String definition = notNull ? before(column.after(), " not null") : column.after();
        if (end < 0) {
            return alter(at) + " add column " + column.name() + " …; -- of a type that needs no look at the rows";
        }
        return alter(at) + " add column " + column.name() + " " + definition.substring(0, end) + ";\n"
                + owning(at, column, definition) + alter(at) + " alter column " + column.name() + " set"
                + definition.substring(end) + ";" + BATCHED + "update " + at.table() + " set " + column.name()
                + " = default" + BATCH + (notNull ? setNotNull(at, column) : "");
    }

    private static String owning(Circumstances at, ChangedColumn column, String definition) {
        return definition.contains(" default nextval(")
                ? "create sequence " + at.schemaPrefix() + at.named(column.name() + "_seq") + " owned by " + at.table()
                        + "." + column.name() + ";\n"
                : "";
    }

    static String identity(Circumstances at) {
        ChangedColumn column = at.added().orElseThrow();
        String definition = before(column.after(), " not null");
        int end = definition.indexOf(" generated ");
        String sequence = at.schemaPrefix() + at.named(column.name() + "_filling");
        return alter(at) + " add column " + column.name() + " " + definition.substring(0, end) + ";\n"
                + "create sequence " + sequence + ";\n" + alter(at) + " alter column " + column.name()
                + " set default nextval('" + sequence + "');" + BATCHED + "update " + at.table() + " set "
                + column.name() + " = default" + BATCH + setNotNull(at, column) + AT_LAST + alter(at)
                + " alter column " + column.name() + " drop default;\n" + alter(at) + " alter column " + column.name()
                + " add" + definition.substring(end) + ";\n-- and 'setval' of its sequence to that of " + sequence;
    }

    static String generated(Circumstances at) {
        ChangedColumn column = at.added().orElseThrow();
        String definition = before(column.after(), " not null");
        int end = definition.indexOf(" generated ");
        String expression = before(definition.substring(definition.indexOf(" as (") + 4), " stored");
        String trigger = at.named(column.name());
        return alter(at) + " add column " + column.name() + " " + definition.substring(0, end) + ";\n"
                + keptBy(at, trigger, "new." + column.name() + " := …") + " -- " + expression + " of new" + BATCHED
                + "update " + at.table() + " set " + column.name() + " = " + expression + BATCH;
    }

    static String newTable(Circumstances at) {
        String beside = at.schemaPrefix() + at.named("new");
        return "-- a table beside it that has it from the start, kept up to date by a trigger\ncreate table " + beside
                + " (like " + at.table() + " including all);" + BATCHED + "insert into " + beside + " select * from "
                + at.table() + BATCH + AT_LAST + alter(at) + " rename to " + at.named("old") + ";\nalter table "
                + beside + " rename to " + at.bareTable() + ";";
    }

    static String repacked(Circumstances at) {
        return "-- not in a migration; without a lock that lasts:\npg_repack --table=" + at.table();
    }

    static String batches(Circumstances at) {
        String text = at.words().text();
        return OutsideTransaction.comment(at.step().tool())
                + "\ndo $$ begin\n  for batch in 0 .. (select max(id) / 10000 from " + at.table() + ") loop\n    "
                + (isOneChange(at) ? text : shortened(at))
                + (at.words().says("where") ? " and" : " where")
                + " id between batch * 10000 and batch * 10000 + 9999;\n    commit;\n  end loop;\nend $$;";
    }

    private static String shortened(Circumstances at) {
        boolean deletes = at.words().begins("delete") || at.words().says("delete from " + at.table());
        return deletes ? "delete from " + at.table() : "update " + at.table() + " set …";
    }

    /** Whether a statement changes rows in so many words, short enough to be shown whole. */
    private static boolean isOneChange(Circumstances at) {
        boolean change = at.words().begins("update")
                || at.words().begins("delete")
                || at.words().begins("insert");
        return change && at.words().text().length() <= 200;
    }

    private static String setNotNull(Circumstances at, ChangedColumn column) {
        String check = at.named(column.name() + "_not_null");
        return "\n" + alter(at) + " add constraint " + check + " check (" + column.name() + " is not null) not valid;"
                + "\n-- in the next migration\n" + alter(at) + " validate constraint " + check + ";\n" + alter(at)
                + " alter column " + column.name() + " set not null;";
    }

    private static String keptBy(Circumstances at, String trigger, String assignment) {
        String function = at.schemaPrefix() + trigger;
        return "create function " + function + "() returns trigger language plpgsql as $$ begin " + assignment
                + "; return new; end $$;\ncreate trigger " + trigger + " before insert or update on " + at.table()
                + " for each row execute function " + function + "();";
    }

    private static String alter(Circumstances at) {
        return "alter table " + at.table();
    }

    private static String before(String text, String ending) {
        return text.endsWith(ending) ? text.substring(0, text.length() - ending.length()) : text;
    }

    private static String suffixed(String name, String suffix) {
        return name.endsWith("\"") ? name.substring(0, name.length() - 1) + suffix + '"' : name + suffix;
    }
}
