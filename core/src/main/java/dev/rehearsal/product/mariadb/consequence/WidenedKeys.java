package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.product.mariadb.evidence.SilentServerAction.EqualityWidened;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Index;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds unique keys whose columns take more values for equal than before: the server is asked which of some it does. */
final class WidenedKeys {
    private final CompletedUp up;

    private WidenedKeys(CompletedUp up) {
        this.up = up;
    }

    static Stream<ProductObservation> of(CompletedUp up) {
        WidenedKeys keys = new WidenedKeys(up);
        return up.after()
                .schema()
                .indexes()
                .filter(index -> index.definition().unique())
                .flatMap(keys::widened);
    }

    @SuppressWarnings("ReferenceEquality") // objects that did not change are the same instances
    private Stream<ProductObservation> widened(Index index) {
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

    private Stream<ProductObservation> widened(Index index, Table old, Table now, int number) {
        Column before = column(old, number);
        Column after = column(now, number);
        if (before == null || after == null) {
            return Stream.empty();
        }
        String former = Collations.of(before);
        String collation = Collations.of(after);
        return former.equals(collation) || former.isEmpty() || collation.isEmpty()
                ? Stream.empty()
                : new Collations(up.fixture())
                        .widened(Collations.PLAIN, former, collation).stream()
                                .map(example ->
                                        new EqualityWidened(index.name(), after.name(), former, collation, example));
    }

    private static @Nullable Column column(Table table, int number) {
        return table.columns().stream()
                .filter(column -> column.number() == number)
                .findFirst()
                .orElse(null);
    }
}
