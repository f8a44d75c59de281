package dev.rehearsal.rehearsal.consequence.mariadb;

import dev.rehearsal.evidence.Leniency;
import dev.rehearsal.evidence.Leniency.EqualityWidened;
import dev.rehearsal.rehearsal.consequence.UpAtWork;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Index;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds unique keys whose columns take more values for equal than before: the server is asked which of some it does. */
final class WidenedKeys {
    private static final List<List<String>> PAIRS = List.of(List.of("a", "A"), List.of("a", "á"), List.of("a", "a "));
    private static final String BINARY = "binary";

    private final UpAtWork up;

    private WidenedKeys(UpAtWork up) {
        this.up = up;
    }

    static Stream<Leniency> of(UpAtWork up) {
        WidenedKeys keys = new WidenedKeys(up);
        return up.after()
                .schema()
                .indexes()
                .filter(index -> index.definition().unique())
                .flatMap(keys::widened);
    }

    @SuppressWarnings("ReferenceEquality") // objects that did not change are the same instances
    private Stream<Leniency> widened(Index index) {
        Table now = up.after().schema().table(index.table()).orElse(null);
        SchemaObject former = up.before().schema().objects().get(index.key());
        SchemaObject table = now == null ? null : up.before().schema().objects().get(now.key());
        if (now == null || now == table || !(table instanceof Table old) || !(former instanceof Index known)) {
            return Stream.empty();
        }
        boolean same = known.definition().unique()
                && known.definition().columns().equals(index.definition().columns());
        return same
                ? index.definition().columns().stream().flatMap(number -> widened(index, old, now, number))
                : Stream.empty();
    }

    private Stream<Leniency> widened(Index index, Table old, Table now, int number) {
        Column before = column(old, number);
        Column after = column(now, number);
        if (before == null || after == null) {
            return Stream.empty();
        }
        String former = collation(before);
        String collation = collation(after);
        return former.equals(collation) || former.isEmpty() || collation.isEmpty()
                ? Stream.empty()
                : example(former, collation).stream()
                        .map(example -> new EqualityWidened(index.name(), after.name(), former, collation, example));
    }

    private static @Nullable Column column(Table table, int number) {
        return table.columns().stream()
                .filter(column -> column.number() == number)
                .findFirst()
                .orElse(null);
    }

    /** Empty where its values are no texts. */
    private static String collation(Column column) {
        boolean bytes = column.type().contains("binary") || column.type().contains("blob");
        return Objects.requireNonNullElse(column.dataType().collation(), bytes ? BINARY : "");
    }

    /** Two values that are equal now and were not before. */
    private List<String> example(String before, String after) {
        StringBuilder question = new StringBuilder("select 1");
        for (List<String> pair : PAIRS) {
            question.append(", ").append(equal(pair, after)).append(" and not ").append(equal(pair, before));
        }
        List<@Nullable String> answers = up.fixture().query(question.toString()).get(0);
        for (int i = 0; i < PAIRS.size(); i++) {
            if ("1".equals(answers.get(i + 1))) {
                return List.of(
                        "'" + PAIRS.get(i).get(0) + "' = '" + PAIRS.get(i).get(1) + "'");
            }
        }
        return List.of();
    }

    private static String equal(List<String> pair, String collation) {
        return value(pair.get(0), collation) + " = " + value(pair.get(1), collation);
    }

    private static String value(String text, String collation) {
        String characters = collation.replaceFirst("_.*", "");
        return collation.equals(BINARY)
                ? "cast(_utf8mb4'" + text + "' as binary)"
                : "(convert(_utf8mb4'" + text + "' using " + characters + ") collate " + collation + ")";
    }
}
