package dev.rehearsal.schema.text;

import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Sequence;
import dev.rehearsal.schema.Table;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where numbers end before their column does: at the end of a narrower type that a sequence was made for, or of a column that refers to the
 * counted one.
 *
 * @param object the sequence, or the table with the narrower column
 * @param narrow what ends first: the type that the sequence was made for, or the narrower column's
 * @param end the last number there
 * @param table the table of the counted column
 * @param column that column
 * @param referring the narrower column; null where a sequence ends
 */
public record NumberEnd(
        SchemaObject object,
        String narrow,
        BigInteger end,
        Table table,
        Column column,
        @Nullable Column referring) {
    private static final Map<String, Integer> BITS =
            Map.of("tinyint", 8, "smallint", 16, "mediumint", 24, "int", 32, "integer", 32, "bigint", 64);
    private static final Pattern TYPE = Pattern.compile("([a-z]+)(?:\\(\\d+\\))?( unsigned)?(?: zerofill)?");
    private static final Pattern NEXT = Pattern.compile("(?i)next_?val(?:ue for)?\\s*\\(?");
    private static final Pattern MAXIMUM = Pattern.compile("maxvalue (\\d+)");
    private static final String PROPERTY = "maximum";

    /** The last number that a type of whole numbers holds; empty for any other. */
    public static Optional<BigInteger> last(String type) {
        Matcher parts = TYPE.matcher(type.toLowerCase(Locale.ROOT));
        Integer bits = parts.matches() ? BITS.get(parts.group(1)) : null;
        return Optional.ofNullable(bits)
                .map(count -> BigInteger.TWO
                        .pow(parts.group(2) == null ? count - 1 : count)
                        .subtract(BigInteger.ONE));
    }

    /** The last number that a sequence gives. */
    public static Optional<BigInteger> last(Sequence sequence) {
        String property = sequence.properties().get(PROPERTY);
        Matcher written = MAXIMUM.matcher(sequence.properties().getOrDefault("definition", ""));
        return sequence.increment() < 0
                ? Optional.empty()
                : Optional.ofNullable(property != null ? property : written.find() ? written.group(1) : null)
                        .map(BigInteger::new);
    }

    /** Whether a sequence begins anew behind its last number. */
    public static boolean isCycle(Sequence sequence) {
        String definition = " " + sequence.properties().getOrDefault("definition", "") + " ";
        return "yes".equals(sequence.properties().get("cycle")) || definition.contains(" cycle ");
    }

    /** The columns that a sequence feeds, each with its table. */
    public static Stream<Map.Entry<Table, Column>> fed(Schema schema, Sequence sequence) {
        Stream<Table> tables =
                sequence.ownerTable() == 0 ? schema.tables() : schema.table(sequence.ownerTable()).stream();
        return tables.flatMap(table -> table.columns().stream()
                .filter(column -> isFed(table, column, sequence))
                .map(column -> Map.entry(table, column)));
    }

    private static boolean isFed(Table table, Column column, Sequence sequence) {
        boolean isOwner = sequence.ownerTable() == table.id() && sequence.ownerColumn() == column.number();
        String value = column.defaultExpression();
        return isOwner
                || (value != null
                        && NEXT.matcher(value).lookingAt()
                        && Stream.of("'", "`")
                                .anyMatch(quote -> value.contains(quote + bare(sequence.name()) + quote)
                                        || value.contains("'" + sequence.name() + "'")));
    }

    private static String bare(String name) {
        return name.replace("`", "");
    }

    /** Whether a column's numbers come from a counter. */
    public static boolean isCounted(Schema schema, Table table, Column column) {
        return column.isIdentity()
                || column.more().containsKey(Column.AUTO_INCREMENT)
                || schema.sequences().anyMatch(sequence -> isFed(table, column, sequence));
    }

    /** Those of a schema. */
    public static List<NumberEnd> in(Schema schema) {
        return Stream.concat(sequences(schema), keys(schema)).toList();
    }

    /** Any other end was chosen by hand. */
    private static Stream<NumberEnd> sequences(Schema schema) {
        return schema.sequences()
                .flatMap(sequence -> last(sequence).stream()
                        .flatMap(end -> fed(schema, sequence)
                                .filter(fed -> last(fed.getValue().type())
                                        .filter(last -> last.compareTo(end) > 0)
                                        .isPresent())
                                .flatMap(fed -> Set.of("tinyint", "smallint", "mediumint", "int").stream()
                                        .filter(type ->
                                                last(type).filter(end::equals).isPresent())
                                        .map(type -> new NumberEnd(
                                                sequence, type, end, fed.getKey(), fed.getValue(), null)))));
    }

    private static Stream<NumberEnd> keys(Schema schema) {
        return schema.constraints()
                .filter(key -> key.isForeignKey() && key.parent() == 0)
                .flatMap(key -> {
                    Constraint.Reference reference = key.definition().reference();
                    Optional<Table> own = schema.table(key.table());
                    Optional<Table> parent = reference == null ? Optional.empty() : schema.table(reference.table());
                    return reference == null || own.isEmpty() || parent.isEmpty()
                            ? Stream.empty()
                            : IntStream.range(
                                            0,
                                            Math.min(
                                                    key.definition().columns().size(),
                                                    reference.columns().size()))
                                    .boxed()
                                    .flatMap(i -> numbered(
                                                    own.get(),
                                                    key.definition().columns().get(i))
                                            .flatMap(mine -> numbered(
                                                            parent.get(),
                                                            reference.columns().get(i))
                                                    .flatMap(counted ->
                                                            narrower(schema, own.get(), mine, parent.get(), counted))));
                });
    }

    private static Stream<NumberEnd> narrower(Schema schema, Table own, Column mine, Table parent, Column counted) {
        Optional<BigInteger> end = last(mine.type());
        Optional<BigInteger> last = last(counted.type());
        return end.isPresent()
                        && last.isPresent()
                        && end.get().compareTo(last.get()) < 0
                        && isCounted(schema, parent, counted)
                ? Stream.of(new NumberEnd(own, mine.type(), end.get(), parent, counted, mine))
                : Stream.empty();
    }

    private static Stream<Column> numbered(Table table, int number) {
        return table.columns().stream().filter(column -> column.number() == number);
    }

    /** What tells it from others, whatever it is about. */
    public String name() {
        return object.kind() + " " + object.name() + (referring == null ? "" : "." + referring.name()) + " "
                + table.name() + "." + column.name();
    }
}
