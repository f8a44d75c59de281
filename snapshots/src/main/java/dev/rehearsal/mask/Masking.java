package dev.rehearsal.mask;

import dev.rehearsal.catalog.Catalog;
import java.util.Map;

/** Decides how each column of a database is masked. */
@FunctionalInterface
public interface Masking {

    /** Every value as it is. */
    Masking NONE = catalog -> Map.of();

    /**
     * The masks by table ({@link dev.rehearsal.catalog.Relation#qualified()}) and bare column name; columns without one stay as they are.
     *
     * @throws MaskingException naming every column that looks personal and has no rule
     */
    Map<String, Map<String, ColumnMask>> masks(Catalog catalog);
}
