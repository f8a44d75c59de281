package dev.rehearsal.product.postgres.suggestion;

import dev.rehearsal.check.statement.StatementText;
import dev.rehearsal.check.suggestion.StatementContext;
import dev.rehearsal.check.suggestion.StatementContext.NewConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An {@code alter table} of several actions, of which some look at all rows: those become constraints that are validated later,
 * the others stay together.
 */
final class SaferActions {
    private static final Pattern CONSTRAINT =
            Pattern.compile("add (?:constraint (\\S+) )?(?:check|foreign key) ?\\(.*", Pattern.DOTALL);
    private static final Pattern NOT_NULL = Pattern.compile(
            "alter\\s+(?:column\\s+)?(\"[^\"]+\"|[^\\s\"]+)\\s+set\\s+not\\s+null", Pattern.CASE_INSENSITIVE);

    /** What looks at no row. */
    private static final Pattern HARMLESS = Pattern.compile(
            "drop .*|owner to .*|alter (?:column )?\\S+ (?:drop .*|set default .*)"
                    + "|add (?!constraint\\b|check\\b|foreign\\b|unique\\b|primary\\b|exclude\\b)(?!.*\\b(?:check|references|unique|primary|generated|serial\\d*|bigserial)\\b).*");

    private final StatementContext at;
    private final String table;
    private final List<String> together = new ArrayList<>();
    private final List<String> validated = new ArrayList<>();
    private final List<String> proven = new ArrayList<>();

    private SaferActions(StatementContext at, String table) {
        this.at = at;
        this.table = table;
    }

    /** SQL for such a statement; empty for others, and where one of its actions does something else. */
    static Optional<String> of(StatementContext at) {
        List<String> actions = at.words().actions();
        String table = at.words().altersTable(at.table())
                ? at.table()
                : at.newConstraint().map(NewConstraint::owner).orElse("");
        SaferActions safer = new SaferActions(at, table);
        boolean isKnown = actions.size() > 1
                && at.words().altersTable(table)
                && actions.stream().allMatch(safer::take);
        return isKnown && !safer.validated.isEmpty() ? Optional.of(safer.sql()) : Optional.empty();
    }

    private boolean take(String action) {
        StatementText words = new StatementText(action);
        Matcher notNull = NOT_NULL.matcher(action);
        if (notNull.matches()) {
            String column = notNull.group(1);
            String check = at.named(column + "_not_null");
            together.add("add constraint " + check + " check (" + column + " is not null) not valid");
            validated.add(check);
            proven.add("alter column " + column + " set not null");
            proven.add("drop constraint " + check);
            return true;
        }
        if (words.fits(CONSTRAINT)) {
            Optional<String> name = name(words);
            together.add(action + (words.says("not valid") ? "" : " not valid"));
            name.ifPresent(validated::add);
            return name.isPresent() && !words.says("not valid");
        }
        together.add(action);
        return words.fits(HARMLESS);
    }

    /** The name that a constraint was given, if need be by the server. */
    private Optional<String> name(StatementText action) {
        List<NewConstraint> added = at.constraintsOf(table);
        Optional<NewConstraint> named =
                added.stream().filter(one -> action.mentions(one.name())).findFirst();
        List<NewConstraint> unnamed =
                added.stream().filter(one -> !at.words().mentions(one.name())).toList();
        return (named.isEmpty() && unnamed.size() == 1 ? unnamed.stream().findFirst() : named).map(NewConstraint::name);
    }

    private String sql() {
        String alter = "alter table " + table + " ";
        return alter + String.join(", ", together) + ";" + SaferConstraints.NEXT
                + Stream.concat(validated.stream().map(name -> "validate constraint " + name), proven.stream())
                        .map(action -> alter + action + ";")
                        .collect(Collectors.joining("\n"));
    }
}
