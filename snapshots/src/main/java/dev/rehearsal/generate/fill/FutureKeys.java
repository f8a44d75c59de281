package dev.rehearsal.generate.fill;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.generate.reference.ParentKeys;
import dev.rehearsal.generate.row.Generation;
import dev.rehearsal.generate.row.RowDraft;
import dev.rehearsal.generate.row.RowMaker;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Computes the keys that a table will have once it is filled, so that children can be filled first. */
final class FutureKeys {
    private FutureKeys() {}

    /** The keys that the foreign key will reference in a table that is filled as given. */
    static ParentKeys of(Relation.ForeignKey key, Generation whole) {
        Generation part = whole.of(new HashSet<>(key.targetColumns()), Set.of(), whole.rows());
        RowMaker maker = new RowMaker(part, Map.of());
        ParentKeys made = new ParentKeys();
        for (long i = 0; i < whole.rows() && !made.isFull(); i++) {
            RowDraft row = maker.next();
            if (row != null) {
                made.add(inOrder(key.targetColumns(), maker, row));
            }
        }
        return made;
    }

    private static String[] inOrder(List<String> names, RowMaker maker, RowDraft row) {
        return names.stream()
                .map(name -> maker.column(name)
                        .map(column -> row.get(column.place()))
                        .orElse(""))
                .toArray(String[]::new);
    }
}
