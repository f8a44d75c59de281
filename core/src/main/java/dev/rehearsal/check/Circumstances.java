package dev.rehearsal.check;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectDifference.Change;
import dev.rehearsal.schema.PropertyDifference;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a remedy needs to know about a statement: what it made of the schema, and its words.
 *
 * @param step the step
 * @param statement the statement
 * @param table the table that it worked on, or that it locked
 */
record Circumstances(StepEvidence step, StatementEvidence statement, String table) {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    /** A constraint that is new, and whose it is. */
    record NewConstraint(String name, String owner) {}

    /** A column that is new or another one, its name quoted where it must be. */
    record ChangedColumn(String name, String before, String after) {}

    StatementWords words() {
        return new StatementWords(statement.text());
    }

    /** The table's name without its schema and quotes. */
    String bareTable() {
        return table.substring(table.indexOf('.') + 1).replace("\"", "");
    }

    /** The schema of the table with its dot, or nothing. */
    String schemaPrefix() {
        return table.substring(0, table.indexOf('.') + 1);
    }

    /** A name made from the table's: {@code invoice_due_not_null}. */
    String named(String suffix) {
        return quoted(bareTable() + "_" + suffix.replace("\"", ""));
    }

    /** New constraints of the table that the statement names, or all of them; else those of other tables it names. */
    List<NewConstraint> newConstraints() {
        List<NewConstraint> own =
                constraints().filter(one -> one.owner().equals(table)).toList();
        List<NewConstraint> named = (own.isEmpty() ? constraints() : own.stream())
                .filter(one -> words().names(one.name()))
                .toList();
        return named.isEmpty() ? own : named;
    }

    /** A constraint of the table that reads otherwise than before. */
    Optional<String> redefinedConstraint() {
        return step.upChanged().objects().stream()
                .filter(object -> object.kind().equals("constraint") && object.change() == Change.CHANGED)
                .map(object -> object.name().split(" on ", 2))
                .filter(parts -> parts.length == 2 && parts[1].equals(table))
                .map(parts -> parts[0])
                .findFirst();
    }

    /** The first of them, as far as there is one. */
    Optional<NewConstraint> newConstraint() {
        return newConstraints().stream().findFirst();
    }

    private Stream<NewConstraint> constraints() {
        return step.upChanged().objects().stream()
                .filter(object -> object.kind().equals("constraint") && object.change() == Change.ADDED)
                .map(object -> object.name().split(" on ", 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> new NewConstraint(parts[0], parts[1]));
    }

    /** The column of the table that got another value of a property, as far as the statement names one. */
    Optional<ChangedColumn> changed(String property) {
        return properties()
                .filter(one ->
                        one.property().startsWith("column ") && one.property().endsWith(" " + property))
                .map(one -> column(one, one.property().length() - property.length() - 1))
                .filter(column -> words().names(column.name()) || words().isOpaque())
                .findFirst();
    }

    /** The column that the table did not have before, as far as the statement names one; its definition is 'after'. */
    Optional<ChangedColumn> added() {
        return properties()
                .filter(one ->
                        one.property().startsWith("column ") && one.before().isEmpty())
                .map(one -> column(one, one.property().length()))
                .filter(column -> !column.name().contains(" ") || column.name().startsWith("\""))
                .filter(column -> words().names(column.name()) || words().isOpaque())
                .findFirst();
    }

    private static ChangedColumn column(PropertyDifference one, int end) {
        return new ChangedColumn(quoted(one.property().substring("column ".length(), end)), one.before(), one.after());
    }

    private Stream<PropertyDifference> properties() {
        return step.upChanged().objects().stream()
                .filter(object -> object.name().equals(table) && object.change() == Change.CHANGED)
                .map(ObjectDifference::properties)
                .flatMap(List::stream);
    }

    private static String quoted(String name) {
        return PLAIN.matcher(name).matches() ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
