package dev.rehearsal.generate.fill;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.row.Generation;
import dev.rehearsal.generate.row.KeyNumbers;
import dev.rehearsal.generate.row.RowDraft;
import dev.rehearsal.generate.row.RowMaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells generated rows from those that somebody else wrote, by their primary key: an integer in the range in which generated keys are
 * counted, or a UUID that would be generated. The sequence of a key is moved beyond that range, so nobody else gets a key in it.
 */
final class GeneratedRowFilter {
    /** More keys make the condition too long to send. */
    private static final long MOST_KEYS = 10_000;

    private GeneratedRowFilter() {}

    /** A condition that only generated rows meet; empty where they cannot be told from others with certainty. */
    static Optional<String> condition(FillDialect dialect, Generation generation) {
        return key(generation).flatMap(column -> condition(dialect, generation, column));
    }

    /** The column that may tell generated rows from others. */
    static Optional<Attribute> key(Generation generation) {
        Relation table = generation.table();
        return table.keys().stream()
                .filter(key -> key.primary() && key.columns().size() == 1)
                .map(key -> key.columns().get(0))
                .filter(name -> !generation.references().containsKey(name))
                .filter(name -> !generation.request().column(name).givesValues())
                .filter(name -> table.foreignKeys().stream()
                        .noneMatch(key -> key.columns().contains(name)))
                .flatMap(name -> table.attribute(name).stream())
                .filter(column -> generation.columns().contains(column.name()))
                .findFirst();
    }

    private static Optional<String> condition(FillDialect dialect, Generation generation, Attribute column) {
        String name = dialect.quoted(column.name());
        if (!(column.type().base() instanceof ValueType.Scalar type)) {
            return Optional.empty();
        }
        if (type.kind() == ScalarKind.UUID) {
            return generation.rows() > MOST_KEYS
                    ? Optional.empty()
                    : Optional.of(dialect.isOneOf(column.name(), type, uuids(generation, column.name())));
        }
        long base = KeyNumbers.base(column, generation.rows());
        return base < 0
                ? Optional.empty()
                : Optional.of(name + " >= " + base + " and " + name + " < " + (base + generation.rows()));
    }

    private static List<String> uuids(Generation whole, String column) {
        List<String> keys = new ArrayList<>();
        RowMaker maker = new RowMaker(whole.of(Set.of(column), Set.of(), whole.rows()), Map.of());
        RowDraft row = maker.next();
        for (long i = 0; i < whole.rows() && row != null; i++) {
            String key = row.get(0);
            if (key != null) {
                keys.add(key);
            }
            row = maker.next();
        }
        return keys;
    }
}
