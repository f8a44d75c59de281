package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.evidence.consequence.KeyConsequence.Event;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A foreign key with both of its tables.
 *
 * @param constraint the constraint
 * @param child the table that refers
 * @param from its columns
 * @param parent the table that is referred to
 * @param to its columns, as many
 * @param setsDefaults whether the server does {@code set default} where it is asked to
 */
record ForeignKey(
        Constraint constraint, Table child, List<Column> from, Table parent, List<Column> to, boolean setsDefaults) {
    /** What a catalog leaves out. */
    static final String NO_ACTION = "NO ACTION";

    static final String CASCADE = "CASCADE";
    static final String SET_NULL = "SET NULL";
    static final String SET_DEFAULT = "SET DEFAULT";

    private static final String ACTION = " (CASCADE|SET NULL|SET DEFAULT|RESTRICT|NO ACTION)(?: \\(([^)]*)\\))?";
    private static final Pattern ON_DELETE = Pattern.compile("\\bON DELETE" + ACTION);
    private static final Pattern ON_UPDATE = Pattern.compile("\\bON UPDATE" + ACTION);

    ForeignKey {
        from = List.copyOf(from);
        to = List.copyOf(to);
    }

    /** Those of a schema, without the copies that partitions have. */
    static Stream<ForeignKey> in(Schema schema, ConsequenceDialect dialect) {
        Map<Long, Table> tables =
                schema.tables().collect(Collectors.toMap(Table::id, table -> table, (first, second) -> first));
        return schema.constraints()
                .filter(constraint -> constraint.isForeignKey() && constraint.parent() == 0)
                .flatMap(constraint -> of(tables, constraint, dialect.setsDefaults()).stream());
    }

    private static Optional<ForeignKey> of(Map<Long, Table> tables, Constraint constraint, boolean setsDefaults) {
        Constraint.Reference reference = constraint.definition().reference();
        Table child = tables.get(constraint.table());
        Table parent = reference == null ? null : tables.get(reference.table());
        if (reference == null || child == null || parent == null) {
            return Optional.empty();
        }
        List<Column> from = columns(child, constraint.definition().columns());
        List<Column> to = columns(parent, reference.columns());
        return from.isEmpty() || from.size() != to.size()
                ? Optional.empty()
                : Optional.of(new ForeignKey(constraint, child, from, parent, to, setsDefaults));
    }

    private static List<Column> columns(Table table, List<Integer> numbers) {
        return numbers.stream()
                .flatMap(number -> table.columns().stream().filter(column -> column.number() == number))
                .toList();
    }

    /** The key between the same columns in an earlier state. */
    Optional<ForeignKey> in(List<ForeignKey> earlier) {
        return earlier.stream().filter(this::isBetweenTheSame).findFirst();
    }

    private boolean isBetweenTheSame(ForeignKey other) {
        return child.id() == other.child.id()
                && parent.id() == other.parent.id()
                && numbers(from).equals(numbers(other.from))
                && numbers(to).equals(numbers(other.to));
    }

    private static List<Integer> numbers(List<Column> columns) {
        return columns.stream().map(Column::number).toList();
    }

    /** What becomes of a row when the one that it refers to is deleted or gets another key, in capital letters. */
    String action(Event event) {
        Matcher action = clause(event);
        boolean isDone = action.find()
                && !action.group(1).equals("RESTRICT")
                && (setsDefaults || !action.group(1).equals(SET_DEFAULT));
        return isDone ? action.group(1) : NO_ACTION;
    }

    /** Whether the action changes or takes rows. */
    boolean acts(Event event) {
        return !action(event).equals(NO_ACTION);
    }

    /** The columns that the action writes: all of the key, where it does not name some. */
    List<Column> written(Event event) {
        Matcher action = clause(event);
        String named = action.find() ? action.group(2) : null;
        if (named == null) {
            return action(event).startsWith("SET") ? from : List.of();
        }
        List<String> names =
                Stream.of(named.split(",", -1)).map(name -> bare(name.strip())).toList();
        return from.stream().filter(column -> names.contains(column.name())).toList();
    }

    private Matcher clause(Event event) {
        return (event == Event.DELETE ? ON_DELETE : ON_UPDATE)
                .matcher(constraint.properties().getOrDefault("definition", ""));
    }

    /** Whether the server named this key when it refused something. */
    boolean isNamed(String bareName) {
        String name = constraint.name();
        return bare(name.substring(0, name.lastIndexOf(" on ")))
                .toLowerCase(Locale.ROOT)
                .equals(bareName.toLowerCase(Locale.ROOT));
    }

    private static String bare(String name) {
        return name.replaceAll("[\"`]", "");
    }
}
