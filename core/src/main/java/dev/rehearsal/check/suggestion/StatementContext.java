package dev.rehearsal.check.suggestion;

import dev.rehearsal.check.statement.StatementText;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.sql.Quoting;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A statement with its step and its table: what a suggestion needs to know to name tables, columns and constraints.
 *
 * @param step the step
 * @param statement the statement
 * @param table the table that it worked on, or that it locked
 */
public record StatementContext(StepEvidence step, StatementEvidence statement, String table) {

    /** A table that is dropped, or that lives as long as a session. */
    private static final Pattern PASSING = Pattern.compile(
            "(?i)^\\s*(?:drop\\s+table\\s+(?:if\\s+exists\\s+)?|create\\s+(?:local\\s+)?temp(?:orary)?\\s+table\\s+"
                    + "(?:if\\s+not\\s+exists\\s+)?)(?:\\w+\\.)?(\"[^\"]+\"|\\w+)");

    /**
     * A constraint that is new.
     *
     * @param name its name
     * @param owner whose it is
     * @param remade whether the up dropped one of that name before
     */
    public record NewConstraint(String name, String owner, boolean remade) {}

    /** A column that is new, its name quoted where it must be. */
    public record NewColumn(String name, Column column) {}

    /** The statement's text, as suggestions read it. */
    public StatementText words() {
        return new StatementText(statement.text());
    }

    /** Whether a name, as a statement has it, is the table's. */
    public boolean isCalled(String name) {
        String plain = name.contains("\"") ? name : name.toLowerCase(Locale.ROOT);
        return plain.equals(table) || plain.equals(table.substring(table.indexOf('.') + 1));
    }

    /** Whether the statement reads no other rows of the table than those that it is about. */
    public boolean isNamedOnce() {
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
    public List<String> key() {
        return step.experiments().locks().keys().getOrDefault(table, List.of());
    }

    /** What is true of all rows of the table since it became a partition, or another one did; said in a way that a check can say. */
    public Optional<String> bounds() {
        return Optional.ofNullable(step.experiments().locks().bounds().get(table))
                .filter(bounds -> !bounds.contains("satisfies_hash_partition("));
    }

    /** The table's name without its schema and quotes. */
    public String bareTable() {
        return table.substring(table.indexOf('.') + 1).replace("\"", "");
    }

    /** The schema of the table with its dot, or nothing. */
    public String schemaPrefix() {
        return table.substring(0, table.indexOf('.') + 1);
    }

    /** A name made from the table's: {@code invoice_due_not_null}. */
    public String named(String suffix) {
        return Quoting.ifNeeded(bareTable() + "_" + suffix.replace("\"", ""));
    }

    /** Whether the text names a table or column that the up takes away, or a table that nobody meets before it or after it. */
    public boolean readsWhatGoes() {
        Stream<String> gone = step.upChanged().objects().stream()
                .flatMap(object -> object instanceof ObjectDifference.Removed
                        ? Stream.of(object.object().plainName())
                        : object.changes(AttributeChange.ColumnRemoved.class).map(AttributeChange::column));
        Stream<String> passing = step.experiments().locks().up().statements().stream()
                .map(one -> PASSING.matcher(new StatementText(one.text()).text()))
                .filter(Matcher::find)
                .map(table -> table.group(1).replace("\"", ""));
        return Stream.concat(gone, passing).anyMatch(words()::mentions);
    }

    /** New constraints of the table that the statement names, or all of them; else those of other tables it names. */
    public List<NewConstraint> newConstraints() {
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
    public Map<String, String> redefinedConstraints() {
        Map<String, String> redefined = new TreeMap<>();
        step.upChanged().objects().stream()
                .filter(object -> object.kind().equals("constraint")
                        && object.object().table().equals(table))
                .forEach(object -> object.changes(AttributeChange.Definition.class)
                        .forEach(definition -> redefined.put(object.object().ownName(), definition.after())));
        return redefined;
    }

    /** The first new constraint, as far as there is one. */
    public Optional<NewConstraint> newConstraint() {
        return newConstraints().stream().findFirst();
    }

    /** New constraints of some table. */
    public List<NewConstraint> constraintsOf(String owner) {
        return constraints().filter(one -> one.owner().equals(owner)).toList();
    }

    private Stream<NewConstraint> constraints() {
        return Stream.concat(
                step.upChanged().objects().stream()
                        .filter(ObjectDifference.Added.class::isInstance)
                        .map(ObjectDifference::object)
                        .flatMap(added -> constraint(added, false)),
                remade().flatMap(again -> constraint(again, true)).filter(this::isAddedHere));
    }

    private Stream<ObjectIdentity> remade() {
        return Stream.concat(
                step.upChanged().objects().stream()
                        .filter(object -> object instanceof ObjectDifference.Altered again && again.recreated())
                        .map(ObjectDifference::object),
                step.upChanged().recreated().stream());
    }

    /** Another type of its column makes a constraint anew, too. */
    private boolean isAddedHere(NewConstraint again) {
        boolean adds = words().isOpaque() || words().says("add");
        return adds && (words().mentions(again.name().replace("\"", "")) || words().addsUnnamed(again.owner()));
    }

    private static Stream<NewConstraint> constraint(ObjectIdentity object, boolean remade) {
        return object.kind().equals("constraint")
                ? Stream.of(new NewConstraint(object.ownName(), owner(object), remade))
                : Stream.empty();
    }

    private static String owner(ObjectIdentity constraint) {
        return constraint.domain().isEmpty() ? constraint.table() : "domain " + constraint.domain();
    }

    /** The first column of the table with such a change, as far as the statement names one. */
    public Optional<String> changed(Class<? extends AttributeChange> kind) {
        return allChanged(kind).stream().findFirst();
    }

    /** All of them, their names quoted where they must be. */
    public List<String> allChanged(Class<? extends AttributeChange> kind) {
        return changes(kind)
                .filter(change -> !change.column().isEmpty())
                .map(change -> Quoting.ifNeeded(change.column()))
                .filter(column -> words().names(column) || words().isOpaque())
                .toList();
    }

    /** A column that the up adds to the table, by its name as a statement has it. */
    public Optional<Column> addedAnywhere(String name) {
        String plain = name.startsWith("\"") ? name.replace("\"", "") : name.toLowerCase(Locale.ROOT);
        return changes(AttributeChange.ColumnAdded.class)
                .filter(change -> change.column().equals(plain))
                .map(AttributeChange.ColumnAdded::added)
                .findFirst();
    }

    /** The column that the statement adds to the table, if it does. */
    public Optional<NewColumn> added() {
        return changes(AttributeChange.ColumnAdded.class)
                .map(change -> new NewColumn(Quoting.ifNeeded(change.column()), change.added()))
                .filter(column -> words().adds(column.name()))
                .findFirst();
    }

    private <T extends AttributeChange> Stream<T> changes(Class<T> kind) {
        return step.upChanged().objects().stream()
                .filter(object -> object.name().equals(table))
                .flatMap(object -> object.changes(kind));
    }
}
