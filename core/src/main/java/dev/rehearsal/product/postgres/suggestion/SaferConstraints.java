package dev.rehearsal.product.postgres.suggestion;

import dev.rehearsal.check.statement.StatementText;
import dev.rehearsal.check.suggestion.StatementContext;
import dev.rehearsal.check.suggestion.StatementContext.NewConstraint;
import dev.rehearsal.schema.AttributeChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Constraints that are checked while others go on reading and writing. */
final class SaferConstraints {
    static final String NEXT = "\n-- in the next migration\n";

    private static final String VALIDATED_LATER = "the constraint added not valid, and validated in the next migration";
    static final String REFERRED =
            "the foreign keys that refer to the column dropped before its type changes, added again not"
                    + " valid after it, and validated in the next migration";
    private static final String PROVEN = "a check 'is not null' added not valid, and validated in the next migration;"
            + " after that, what needs NOT NULL reads no row";
    private static final Pattern SET_NOT_NULL = Pattern.compile(
            "\\balter\\s+(?:column\\s+)?(\"[^\"]+\"|[^\\s\"]+)\\s+set\\s+not\\s+null\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern INLINE_CHECK = Pattern.compile(
            "(alter\\s+table\\s.*?)\\s+(?:constraint\\s+\\S+\\s+)?(check\\s*\\(\\s*\\))", Pattern.DOTALL);

    private SaferConstraints() {}

    static String notValid(StatementContext at) {
        List<NewConstraint> constraints = at.newConstraints();
        if (!at.words().addsOneConstraint()
                || constraints.size() != 1
                || !at.words().altersTable(constraints.get(0).owner())) {
            return SaferActions.of(at).orElse(VALIDATED_LATER);
        }
        return at.words().text() + " not valid;" + NEXT + validate(constraints.get(0));
    }

    static String inline(StatementContext at) {
        List<NewConstraint> constraints = at.newConstraints();
        Matcher check = INLINE_CHECK.matcher(at.words().outline());
        if (constraints.size() != 1 || !check.matches() || check.group(1).matches("(?s).*\\bcheck\\b.*")) {
            return SaferActions.of(at).orElse(VALIDATED_LATER);
        }
        NewConstraint constraint = constraints.get(0);
        String text = at.words().text();
        return text.substring(0, check.end(1)) + ";\n" + alter(constraint) + " add constraint " + constraint.name()
                + " " + text.substring(check.start(2)) + " not valid;" + NEXT + validate(constraint);
    }

    static String notNull(StatementContext at) {
        StatementText words = at.words();
        if (!words.altersTable(at.table())) {
            return SaferActions.of(at).orElse(PROVEN);
        }
        List<String> columns = SET_NOT_NULL
                .matcher(words.text())
                .results()
                .map(found -> found.group(1))
                .toList();
        Optional<String> filled = columns.isEmpty() ? Optional.empty() : SaferColumns.constant(at, columns);
        if (filled.isPresent()) {
            return filled.get();
        }
        if (words.reads("alter table (?:if exists )?(?:only )?\\S+(?:,? ?alter (?:column )?\\S+ set not null)+")) {
            return notNull(at, columns);
        }
        return words.says("using index") && words.isOneAction()
                ? notNull(at, nullable(at)) + NEXT + words.text() + ";"
                : SaferActions.of(at).orElse(PROVEN);
    }

    /** Columns that a primary key, which the statement adds, makes NOT NULL. */
    static List<String> nullable(StatementContext at) {
        return at.allChanged(AttributeChange.NotNull.class);
    }

    /** Columns that become NOT NULL without a look at the rows, for a check says so already. */
    static String notNull(StatementContext at, List<String> columns) {
        String table = "alter table " + at.table();
        return each(
                        columns,
                        column -> table + " add constraint " + check(at, column) + " check (" + column
                                + " is not null) not valid;")
                + NEXT
                + each(columns, column -> table + " validate constraint " + check(at, column) + ";") + "\n"
                + each(columns, column -> table + " alter column " + column + " set not null;") + "\n"
                + each(columns, column -> table + " drop constraint " + check(at, column) + ";");
    }

    private static String each(List<String> columns, UnaryOperator<String> sql) {
        return columns.stream().map(sql).collect(Collectors.joining("\n"));
    }

    private static String check(StatementContext at, String column) {
        return at.named(column + "_not_null");
    }

    /** A type that the rows need not be written for, under a check that is looked at again. */
    static String retyped(StatementContext at) {
        Map<String, String> checks = at.redefinedConstraints();
        if (checks.size() != 1
                || !at.words().altersTable(at.table())
                || !at.words().isOneAction()) {
            return "the checks of the column dropped before the type changes, added again not valid after it, and"
                    + " validated in the next migration";
        }
        String name = checks.keySet().iterator().next();
        String table = "alter table " + at.table();
        return table + " drop constraint " + name + ";\n" + at.words().text() + ";\n" + table + " add constraint "
                + name + " " + checks.get(name) + " not valid;" + NEXT + table + " validate constraint " + name + ";";
    }

    static String domain(StatementContext at) {
        return "a check of each table that uses the domain, in place of one of the domain: added not valid, and validated"
                + " in the next migration";
    }

    /** Rows of a partition that is attached, or of the default one beside a new one. */
    static String attached(StatementContext at) {
        Optional<String> bounds = at.bounds();
        boolean isPlain = at.words().reads("alter table .*\\battach partition .*|create table .*\\bpartition of .*");
        if (bounds.isEmpty() || !isPlain) {
            return "a check of " + at.table()
                    + " that says the bounds, and NOT NULL, added not valid and validated in the"
                    + " next migration; the one after that attaches the partition without a look at its rows";
        }
        String table = "alter table " + at.table();
        String check = at.named("bounds");
        return table + " add constraint " + check + " check (" + bounds.get() + ") not valid;" + NEXT + table
                + " validate constraint " + check + ";" + NEXT + at.words().text() + ";\n" + table
                + " drop constraint " + check + ";";
    }

    private static String validate(NewConstraint constraint) {
        return alter(constraint) + " validate constraint " + constraint.name() + ";";
    }

    private static String alter(NewConstraint constraint) {
        return "alter table " + constraint.owner();
    }
}
