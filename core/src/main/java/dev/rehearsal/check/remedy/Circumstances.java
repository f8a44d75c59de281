package dev.rehearsal.check.remedy;

import dev.rehearsal.check.statement.StatementWords;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.schema.Names;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectDifference.Change;
import dev.rehearsal.schema.PropertyDifference;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a remedy needs to know about a statement: what it made of the schema, and its words.
 *
 * @param step the step
 * @param statement the statement
 * @param table the table that it worked on, or that it locked
 */
public record Circumstances(StepEvidence step, StatementEvidence statement, String table) {

    /** A constraint that is new, and whose it is. */
    record NewConstraint(String name, String owner) {}

    /** A column that is new or another one, its name quoted where it must be. */
    record ChangedColumn(String name, String before, String after) {}

    StatementWords words() {
        return new StatementWords(statement.text());
    }

    /** Whether a name, as a statement has it, is the table's. */
    boolean isCalled(String name) {
        String plain = name.contains("\"") ? name : name.toLowerCase(Locale.ROOT);
        return plain.equals(table) || plain.equals(table.substring(table.indexOf('.') + 1));
    }

    /** Whether the statement reads no other rows of the table than those that it is about. */
    boolean isNamedOnce() {
        return Pattern.compile(
                                "(?:\\b(?:from|join|using|update)\\s+(?:only\\s+)?|,\\s*)(?:\\w+\\s*\\.\\s*)?\"?"
                                        + Pattern.quote(bareTable()) + "\"?(?![\\w.\"])",
                                Pattern.CASE_INSENSITIVE)
                        .matcher(words().text())
                        .results()
                        .count()
                <= 1;
    }

    /** Columns that told the table's rows apart before the up; none where nothing did. */
    List<String> key() {
        return step.experiments().locks().keys().getOrDefault(table, List.of());
    }

    /** What is true of all rows of the table since it became a partition, or another one did; said in a way that a check can say. */
    Optional<String> bounds() {
        return Optional.ofNullable(step.experiments().locks().bounds().get(table))
                .filter(bounds -> !bounds.contains("satisfies_hash_partition("));
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
        return Names.quoted(bareTable() + "_" + suffix.replace("\"", ""));
    }

    /** New constraints of the table that the statement names, or all of them; else those of other tables it names. */
    List<NewConstraint> newConstraints() {
        List<NewConstraint> own =
                constraints().filter(one -> one.owner().equals(table)).toList();
        List<NewConstraint> named = (own.isEmpty() ? constraints() : own.stream())
                .filter(one -> words().names(one.name()))
                .toList();
        return named.isEmpty() ? (own.isEmpty() ? ofAlteredTable() : own) : named;
    }

    private List<NewConstraint> ofAlteredTable() {
        return constraints().filter(one -> words().altersTable(one.owner())).toList();
    }

    /** Constraints of the table that read otherwise than before, by what they read now. */
    Map<String, String> redefinedConstraints() {
        Map<String, String> redefined = new TreeMap<>();
        step.upChanged().objects().stream()
                .filter(object -> object.kind().equals("constraint") && object.change() == Change.CHANGED)
                .filter(object -> object.name().endsWith(" on " + table))
                .forEach(object -> object.properties().stream()
                        .filter(property -> property.property().equals("definition"))
                        .forEach(property -> redefined.put(object.name().split(" on ", 2)[0], property.after())));
        return redefined;
    }

    /** The first new constraint, as far as there is one. */
    Optional<NewConstraint> newConstraint() {
        return newConstraints().stream().findFirst();
    }

    /** New constraints of some table. */
    List<NewConstraint> constraintsOf(String owner) {
        return constraints().filter(one -> one.owner().equals(owner)).toList();
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
        return allChanged(property).stream().findFirst();
    }

    /** All of them. */
    List<ChangedColumn> allChanged(String property) {
        return properties()
                .filter(one ->
                        one.property().startsWith("column ") && one.property().endsWith(" " + property))
                .map(one -> column(one, one.property().length() - property.length() - 1))
                .filter(column -> words().names(column.name()) || words().isOpaque())
                .toList();
    }

    /** The column that the statement adds to the table, if it does; its definition is 'after'. */
    Optional<ChangedColumn> added() {
        return properties()
                .filter(one ->
                        one.property().startsWith("column ") && one.before().isEmpty())
                .map(one -> column(one, one.property().length()))
                .filter(column -> !column.name().contains(" ") || column.name().startsWith("\""))
                .filter(column -> words().adds(column.name()))
                .findFirst();
    }

    private static ChangedColumn column(PropertyDifference one, int end) {
        return new ChangedColumn(
                Names.quoted(one.property().substring("column ".length(), end)), one.before(), one.after());
    }

    private Stream<PropertyDifference> properties() {
        return step.upChanged().objects().stream()
                .filter(object -> object.name().equals(table) && object.change() == Change.CHANGED)
                .map(ObjectDifference::properties)
                .flatMap(List::stream);
    }
}
