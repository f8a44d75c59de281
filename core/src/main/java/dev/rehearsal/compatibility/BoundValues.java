package dev.rehearsal.compatibility;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The values bound to a statement, as SQL; confined to the thread that binds them. */
final class BoundValues {
    private final ApplicationDialect dialect;
    private final SortedMap<Integer, BoundValue> values = new TreeMap<>();

    BoundValues(ApplicationDialect dialect) {
        this.dialect = dialect;
    }

    void set(int index, @Nullable Object value, int sqlType) {
        values.put(index, dialect.bound(value, sqlType));
    }

    void clear() {
        values.clear();
    }

    /** The statement with its values, or with plain ones, in the place of its marks. */
    String in(String sql, boolean own) {
        SortedMap<Integer, String> texts = new TreeMap<>();
        values.forEach((index, value) -> texts.put(index, own ? value.own() : value.plain()));
        return new SqlMarks(dialect.marks()).filled(sql, texts);
    }
}
