package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.evidence.Consequences.MismatchedKey;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Schema;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds foreign keys that are new and between columns of different types. */
final class ForeignKeyTypes {
    private static final List<Set<String>> ALIKE = List.of(
            Set.of("text", "character varying", "character"), Set.of("varchar", "char"), Set.of("varbinary", "binary"));

    private ForeignKeyTypes() {}

    static List<MismatchedKey> mismatched(Schema before, Schema after) {
        Set<Long> known = before.constraints().map(Constraint::id).collect(Collectors.toSet());
        return after.constraints()
                .filter(constraint -> !known.contains(constraint.id()) && constraint.parent() == 0)
                .flatMap(constraint -> mismatch(after, constraint))
                .toList();
    }

    private static Stream<MismatchedKey> mismatch(Schema schema, Constraint constraint) {
        Constraint.Reference reference = constraint.definition().reference();
        if (reference == null) {
            return Stream.empty();
        }
        List<Column> own =
                columns(schema, constraint.table(), constraint.definition().columns());
        List<Column> referenced = columns(schema, reference.table(), reference.columns());
        boolean same = own.size() != referenced.size()
                || IntStream.range(0, own.size()).allMatch(i -> alike(own.get(i), referenced.get(i)));
        return same ? Stream.empty() : Stream.of(new MismatchedKey(constraint.name(), words(own), words(referenced)));
    }

    private static boolean alike(Column own, Column referenced) {
        return base(own) == base(referenced)
                || ALIKE.stream()
                        .anyMatch(types ->
                                types.contains(withoutLength(own)) && types.contains(withoutLength(referenced)));
    }

    private static long base(Column column) {
        return column.dataType().base() == 0
                ? column.dataType().id()
                : column.dataType().base();
    }

    private static String withoutLength(Column column) {
        return column.type().replaceFirst("\\(.*", "");
    }

    private static List<Column> columns(Schema schema, long table, List<Integer> numbers) {
        return schema.table(table).stream()
                .flatMap(found -> numbers.stream()
                        .flatMap(number -> found.columns().stream().filter(column -> column.number() == number)))
                .toList();
    }

    private static String words(List<Column> columns) {
        return columns.stream()
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.joining(", "));
    }
}
