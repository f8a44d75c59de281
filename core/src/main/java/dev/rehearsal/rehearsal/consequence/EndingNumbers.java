package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.ProductObservation.NumbersEnd;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Sequence;
import dev.rehearsal.schema.Table;
import dev.rehearsal.schema.text.NumberEnd;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds counters that end, because of an up, before the column that they feed, columns that end before the one that they refer to, and
 * counters that begin anew.
 */
final class EndingNumbers {
    private final Schema before;
    private final Schema after;
    private final SchemaDialect dialect;

    private EndingNumbers(Schema before, Schema after, SchemaDialect dialect) {
        this.before = before;
        this.after = after;
        this.dialect = dialect;
    }

    static List<ProductObservation> of(Schema before, Schema after, SchemaDialect dialect) {
        EndingNumbers search = new EndingNumbers(before, after, dialect);
        return Stream.of(search.ending(), search.shortened(), search.cycling(), search.narrowed())
                .<ProductObservation>flatMap(found -> found)
                .toList();
    }

    private Stream<NumbersEnd> ending() {
        List<NumberEnd> now = NumberEnd.in(after);
        if (now.isEmpty()) {
            return Stream.empty();
        }
        Set<String> known = NumberEnd.in(before).stream().map(NumberEnd::name).collect(Collectors.toSet());
        return now.stream().filter(end -> !known.contains(end.name())).map(this::told);
    }

    private NumbersEnd told(NumberEnd end) {
        Column referring = end.referring();
        String counted = shown(end.table(), end.column());
        return referring == null
                ? new NumbersEnd(
                        end.name(),
                        "sequence " + end.object().name(),
                        "sequence " + end.object().name() + " ends at " + end.end() + ", before column "
                                + end.column().name() + " of table "
                                + end.table().name() + " does",
                        counted,
                        longer((Sequence) end.object(), end.column().type()))
                : new NumbersEnd(
                        end.name(),
                        "table " + end.object().name(),
                        "column " + referring.name() + " of table "
                                + end.object().name() + " ends at " + end.end() + ", before the numbers of table "
                                + end.table().name() + " that it refers to",
                        shown((Table) end.object(), referring) + " refers to " + counted,
                        wider((Table) end.object(), referring, end.column().type()));
    }

    private static String shown(Table table, Column column) {
        return table.name() + "." + column.name() + " " + column.type();
    }

    /** What a sequence was made to end at, by hand. */
    private Stream<NumbersEnd> shortened() {
        return changed().flatMap(change -> {
            Optional<BigInteger> former = NumberEnd.last(change.getKey());
            Optional<BigInteger> now = NumberEnd.last(change.getValue());
            boolean isShorter =
                    former.isPresent() && now.isPresent() && now.get().compareTo(former.get()) < 0;
            return isShorter
                    ? NumberEnd.fed(after, change.getValue())
                            .filter(fed -> NumberEnd.last(fed.getValue().type())
                                    .filter(last -> last.compareTo(now.get()) > 0)
                                    .isPresent())
                            .limit(1)
                            .filter(fed -> NumberEnd.in(after).stream()
                                    .noneMatch(end -> end.object().equals(change.getValue())))
                            .map(fed -> new NumbersEnd(
                                    "",
                                    "sequence " + change.getValue().name(),
                                    "sequence " + change.getValue().name() + " ends at " + now.get()
                                            + ", and went on to " + former.get() + " before",
                                    shown(fed.getKey(), fed.getValue()),
                                    longer(change.getValue(), fed.getValue().type())))
                    : Stream.empty();
        });
    }

    private Stream<NumbersEnd> cycling() {
        Stream<Sequence> made = after.sequences()
                .filter(sequence -> NumberEnd.isCycle(sequence)
                        && !(before.objects().get(sequence.key()) instanceof Sequence old && NumberEnd.isCycle(old)));
        return made.flatMap(sequence -> NumberEnd.fed(after, sequence)
                .filter(fed -> isKey(fed.getKey(), fed.getValue()))
                .limit(1)
                .map(fed -> new NumbersEnd(
                        "",
                        "sequence " + sequence.name(),
                        "sequence " + sequence.name() + " begins anew at its end, with numbers that column "
                                + fed.getValue().name() + " of table "
                                + fed.getKey().name() + " has already",
                        shown(fed.getKey(), fed.getValue()) + " is a key",
                        String.join("\n", dialect.restore(uncycled(sequence), sequence, cycle(), after)))));
    }

    /** Whether no two rows may have the same number there. */
    private boolean isKey(Table table, Column column) {
        return after.indexes()
                .anyMatch(index -> index.table() == table.id()
                        && index.definition().unique()
                        && index.definition().columns().equals(List.of(column.number())));
    }

    /** Counted columns that end earlier than they did. */
    @SuppressWarnings("ReferenceEquality") // objects that did not change are the same instances
    private Stream<NumbersEnd> narrowed() {
        return after.tables()
                .flatMap(table -> before.objects().get(table.key()) instanceof Table old && old != table
                        ? table.columns().stream()
                                .flatMap(column -> old.column(column.name()).stream()
                                        .filter(former -> isNarrower(former, column)
                                                && NumberEnd.isCounted(before, old, former)
                                                && NumberEnd.isCounted(after, table, column))
                                        .map(former -> new NumbersEnd(
                                                "",
                                                "table " + table.name(),
                                                "the numbers of column " + column.name() + " of table " + table.name()
                                                        + " end at "
                                                        + NumberEnd.last(column.type())
                                                                .orElseThrow() + ", and went on to "
                                                        + NumberEnd.last(former.type())
                                                                .orElseThrow() + " before",
                                                shown(table, column) + ", before " + former.type(),
                                                wider(table, column, former.type()))))
                        : Stream.empty());
    }

    private static boolean isNarrower(Column former, Column column) {
        Optional<BigInteger> last = NumberEnd.last(former.type());
        return !former.type().equals(column.type())
                && last.isPresent()
                && NumberEnd.last(column.type())
                        .filter(end -> end.compareTo(last.get()) < 0)
                        .isPresent();
    }

    /** Sequences of both states that are otherwise now. */
    private Stream<Map.Entry<Sequence, Sequence>> changed() {
        return after.sequences()
                .flatMap(now -> before.objects().get(now.key()) instanceof Sequence old && !old.equals(now)
                        ? Stream.of(Map.entry(old, now))
                        : Stream.empty());
    }

    private String longer(Sequence sequence, String type) {
        String end = NumberEnd.last(type).orElseThrow().toString();
        SortedMap<String, String> properties = new TreeMap<>(sequence.properties());
        properties.computeIfPresent("type", (name, former) -> type);
        properties.computeIfPresent("maximum", (name, former) -> end);
        properties.computeIfPresent(
                "definition",
                (name, text) -> text.replaceFirst("maxvalue \\d+", Matcher.quoteReplacement("maxvalue " + end)));
        List<AttributeChange> changes = List.of(
                new AttributeChange.Setting("", "type", type, ""), new AttributeChange.Setting("", "maximum", end, ""));
        return String.join("\n", dialect.restore(with(sequence, properties), sequence, changes, after));
    }

    private static Sequence uncycled(Sequence sequence) {
        SortedMap<String, String> properties = new TreeMap<>(sequence.properties());
        properties.computeIfPresent("cycle", (name, former) -> "no");
        properties.computeIfPresent(
                "definition",
                (name, text) -> (text + " ").replace(" cycle ", " nocycle ").strip());
        return with(sequence, properties);
    }

    private static List<AttributeChange> cycle() {
        return List.of(new AttributeChange.Setting("", "cycle", "no", "yes"));
    }

    private static Sequence with(Sequence sequence, SortedMap<String, String> properties) {
        return new Sequence(
                sequence.name(),
                sequence.id(),
                sequence.increment(),
                sequence.ownerTable(),
                sequence.ownerColumn(),
                properties);
    }

    private String wider(Table table, Column column, String type) {
        Column wanted = new Column(
                column.number(),
                column.name(),
                type,
                column.dataType(),
                column.notNull(),
                column.defaultExpression(),
                column.generation(),
                column.more());
        SchemaObject with = new Table(
                table.kind(),
                table.name(),
                table.id(),
                table.form(),
                table.persistence(),
                table.inheritance(),
                table.columns().stream()
                        .map(each -> each.equals(column) ? wanted : each)
                        .toList(),
                table.own());
        return String.join(
                "\n",
                dialect.restore(
                        with,
                        table,
                        List.of(new AttributeChange.ColumnType(column.name(), type, column.type())),
                        after));
    }
}
