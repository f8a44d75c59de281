package dev.rehearsal.rehearsal.release;

import dev.rehearsal.evidence.release.ProductionQuery;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Constraint.Definition;
import dev.rehearsal.schema.Constraint.Reference;
import dev.rehearsal.schema.Index;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Counts the rows that an up would refuse, by what its tables demand after it and did not demand before. */
final class RefusedValues {
    /** What the names of these queries begin with. */
    static final String NAME = "refused-values-";

    private static final String OTHERWISE = "mend these rows first: the migration fails on each of them";
    /** A key on the beginning of a column, whose whole values say nothing of it. */
    private static final Pattern PREFIX = Pattern.compile("\\(\\d+\\)");

    private final ReleasedStep step;
    private final ProductionQueries dialect;
    private final ScriptDialect names;
    private final List<ProductionQuery> queries = new ArrayList<>();

    private RefusedValues(ReleasedStep step, ProductionQueries dialect, ScriptDialect names) {
        this.step = step;
        this.dialect = dialect;
        this.names = names;
    }

    /** One query for each demand that rows which are there before may break. */
    static List<ProductionQuery> of(ReleasedStep step, ProductionQueries dialect, ScriptDialect names) {
        RefusedValues values = new RefusedValues(step, dialect, names);
        step.after().tables().filter(Table::isWritten).forEach(values::addColumns);
        step.differences().forEach(values::addLabels);
        step.after().constraints().filter(values::isNew).forEach(values::addConstraint);
        step.after().indexes().filter(values::isNew).forEach(values::addIndex);
        return values.queries;
    }

    private void addColumns(Table after) {
        Optional<Table> known = step.before().table(after.id()).filter(this::mayHoldRefused);
        known.ifPresent(before -> after.columns()
                .forEach(column -> before.columns().stream()
                        .filter(earlier -> earlier.number() == column.number())
                        .forEach(earlier -> addColumn(before, earlier, column))));
    }

    private void addColumn(Table table, Column before, Column after) {
        String quoted = names.quoted(before.name());
        if (after.notNull() && !before.notNull()) {
            add(table, "NULL in " + before.name(), "%s where %s is null".formatted(table.name(), quoted));
        }
        if (!after.type().equals(before.type())) {
            dialect.unfit(before, after, quoted, step.majorVersion())
                    .ifPresent(condition -> add(
                            table,
                            "a value of " + before.name() + " that does not fit " + after.type(),
                            table.name() + " where " + condition));
        }
    }

    /** An enumerated type that has fewer labels takes no row that holds one of those which are gone. */
    private void addLabels(ObjectDifference type) {
        type.changes(AttributeChange.Labels.class).forEach(labels -> {
            List<String> gone = labels.before().stream()
                    .filter(label -> !labels.after().contains(label))
                    .toList();
            step.before()
                    .tables()
                    .filter(Table::isWritten)
                    .filter(this::mayHoldRefused)
                    .forEach(table -> table.columns().stream()
                            .filter(column -> !gone.isEmpty() && column.type().equals(type.name()))
                            .forEach(column -> add(
                                    table,
                                    "a label of " + column.name() + " that " + type.name() + " loses",
                                    "%s where cast(%s as text) in (%s)"
                                            .formatted(
                                                    table.name(),
                                                    names.quoted(column.name()),
                                                    String.join(", ", gone)))));
        });
    }

    /** Rows that the up itself alters or removes are perhaps no more refused when their turn comes. */
    private boolean mayHoldRefused(Table table) {
        return !step.rewritten().contains(table.name());
    }

    private boolean isNew(Constraint constraint) {
        return constraint.validated()
                && constraint.parent() == 0
                && step.before()
                        .find(constraint.kind(), constraint.name())
                        .filter(known -> isSame(known, constraint) && ((Constraint) known).validated())
                        .isEmpty();
    }

    private boolean isNew(Index index) {
        boolean plain = index.definition().unique()
                && !index.definition().primary()
                && !index.definition().partial()
                && !index.properties().containsKey("constraint");
        return plain
                && step.before()
                        .find(index.kind(), index.name())
                        .filter(known -> isSame(known, index))
                        .isEmpty();
    }

    private static boolean isSame(SchemaObject one, SchemaObject other) {
        return one.properties()
                .getOrDefault("definition", "")
                .equals(other.properties().getOrDefault("definition", ""));
    }

    private void addConstraint(Constraint constraint) {
        Definition definition = constraint.definition();
        String text = constraint.properties().getOrDefault("definition", "");
        table(constraint.table()).ifPresent(table -> {
            switch (definition.type()) {
                case CHECK -> addCheck(table, definition, text);
                case PRIMARY_KEY, UNIQUE -> addKey(table, definition.columns(), text);
                case FOREIGN_KEY -> addReference(table, definition, text);
                default -> {}
            }
        });
    }

    private void addIndex(Index index) {
        table(index.table())
                .ifPresent(table -> addKey(
                        table, index.definition().columns(), index.properties().getOrDefault("definition", "")));
    }

    private void addCheck(Table table, Definition check, String text) {
        String expression = check.expression();
        if (expression != null && columns(table, check.columns()).isPresent()) {
            add(table, text, "%s where not (%s)".formatted(table.name(), expression));
        }
    }

    private void addKey(Table table, List<Integer> numbers, String text) {
        columns(table, numbers)
                .filter(columns -> !columns.isEmpty() && !PREFIX.matcher(text).find())
                .ifPresent(columns -> {
                    String list = String.join(", ", columns);
                    String condition = text.contains("NULLS NOT DISTINCT")
                            ? ""
                            : " where " + joined(columns, column -> column + " is not null");
                    add(
                            table,
                            "a value of (" + list + ") that occurs more than once",
                            "(select 1 as twice from %s%s group by %s having count(*) > 1) as doubled"
                                    .formatted(table.name(), condition, list));
                });
    }

    private void addReference(Table table, Definition key, String text) {
        Reference reference = key.reference();
        Optional<Table> parent =
                reference == null ? Optional.empty() : step.before().table(reference.table());
        if (reference == null || parent.isEmpty()) {
            return;
        }
        Optional<List<String>> own = columns(table, key.columns());
        Optional<List<String>> theirs = columns(parent.get(), reference.columns());
        if (own.isPresent() && theirs.isPresent()) {
            List<String> pairs = new ArrayList<>();
            for (int i = 0; i < own.get().size(); i++) {
                pairs.add("p.%s = c.%s".formatted(theirs.get().get(i), own.get().get(i)));
            }
            add(
                    table,
                    text,
                    "%s c where %s and not exists (select 1 from %s p where %s)"
                            .formatted(
                                    table.name(),
                                    joined(own.get(), column -> "c." + column + " is not null"),
                                    parent.get().name(),
                                    String.join(" and ", pairs)));
        }
    }

    private static String joined(List<String> columns, Function<String, String> condition) {
        return columns.stream().map(condition).collect(Collectors.joining(" and "));
    }

    private Optional<Table> table(long id) {
        return step.before().table(id).filter(Table::isWritten).filter(this::mayHoldRefused);
    }

    /** The columns of a table before, quoted; empty where one was not there, or has another name after the step. */
    private Optional<List<String>> columns(Table before, List<Integer> numbers) {
        List<String> found = new ArrayList<>();
        Table after = step.after().table(before.id()).orElse(before);
        for (int number : numbers) {
            after.columns().stream()
                    .filter(column -> column.number() == number)
                    .map(Column::name)
                    .flatMap(name -> before.column(name).stream())
                    .filter(column -> column.number() == number)
                    .forEach(column -> found.add(names.quoted(column.name())));
        }
        return found.size() == numbers.size() ? Optional.of(found) : Optional.empty();
    }

    private void add(Table table, String what, String source) {
        queries.add(Questions.preFlight(
                new Questions.About(
                        NAME + (queries.size() + 1),
                        "no row of " + table.name() + " breaks what the migration demands: " + what,
                        "ok, 0 rows",
                        OTHERWISE),
                Questions.none(source, "rows: " + what)));
    }
}
