package dev.rehearsal.check;

import dev.rehearsal.check.Circumstances.ChangedColumn;
import dev.rehearsal.check.Circumstances.NewConstraint;
import java.util.List;
import java.util.stream.Collectors;

/** Constraints that are checked while others go on reading and writing. */
final class SaferConstraints {
    private static final String NEXT = "\n-- in the next migration\n";

    private SaferConstraints() {}

    static String notValid(Circumstances at) {
        StatementWords words = at.words();
        List<NewConstraint> constraints = at.newConstraints();
        String add = words.addsOneConstraint() && constraints.size() == 1
                ? words.text() + " not valid;"
                : constraints.stream().map(SaferConstraints::addUnchecked).collect(Collectors.joining("\n"));
        return add + NEXT + constraints.stream().map(SaferConstraints::validate).collect(Collectors.joining("\n"));
    }

    static String inline(Circumstances at) {
        ChangedColumn column = at.added().orElseThrow();
        return "alter table " + at.table() + " add column " + column.name() + " " + column.after() + ";\n"
                + at.newConstraints().stream()
                        .map(SaferConstraints::addUnchecked)
                        .collect(Collectors.joining("\n"))
                + NEXT
                + at.newConstraints().stream().map(SaferConstraints::validate).collect(Collectors.joining("\n"));
    }

    static String notNull(Circumstances at) {
        String column = at.changed("not null").orElseThrow().name();
        String check = at.named(column + "_not_null");
        String table = "alter table " + at.table();
        return table + " add constraint " + check + " check (" + column + " is not null) not valid;" + NEXT + table
                + " validate constraint " + check + ";\n" + table + " alter column " + column + " set not null;\n"
                + table + " drop constraint " + check + ";";
    }

    /** A type that the rows need not be written for, under a check that is looked at again. */
    static String retyped(Circumstances at) {
        String table = "alter table " + at.table();
        String check = at.redefinedConstraint().orElse("…");
        return table + " drop constraint " + check + ";\n" + at.words().text() + ";\n" + table + " add constraint "
                + check + " … not valid;" + NEXT + table + " validate constraint " + check + ";";
    }

    static String domain(Circumstances at) {
        String check = at.named("check");
        return "-- a check of each table in place of one of the domain\nalter table " + at.table() + " add constraint "
                + check + " check (…) not valid;" + NEXT + "alter table " + at.table() + " validate constraint " + check
                + ";";
    }

    static String attached(Circumstances at) {
        String check = at.named("bounds");
        String table = "alter table " + at.table();
        return table + " add constraint " + check + " check (… is not null and …) not valid; -- the bounds" + NEXT
                + table + " validate constraint " + check + ";\n" + at.words().text() + ";\n" + table
                + " drop constraint " + check + ";";
    }

    private static String addUnchecked(NewConstraint constraint) {
        return alter(constraint) + " add constraint " + constraint.name() + " … not valid;";
    }

    private static String validate(NewConstraint constraint) {
        return alter(constraint) + " validate constraint " + constraint.name() + ";";
    }

    private static String alter(NewConstraint constraint) {
        return "alter " + (constraint.owner().startsWith("domain ") ? "" : "table ") + constraint.owner();
    }
}
