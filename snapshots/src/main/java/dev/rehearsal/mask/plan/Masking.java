package dev.rehearsal.mask.plan;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.mask.ColumnMask;
import dev.rehearsal.mask.MaskingException;
import java.util.Map;

/** Decides how each column of a database is masked. */
@FunctionalInterface
public interface Masking {

    /** Every value as it is. */
    Masking NONE = (captured, evidence) -> Map.of();

    /**
     * The masks by table ({@link dev.rehearsal.catalog.Relation#qualified()}) and bare column name; columns without one stay as they are.
     *
     * @param captured the tables that rows are taken from
     * @param evidence what their rows showed, if it {@linkplain #readsFirst reads} them
     * @throws MaskingException if something asked for cannot be had
     */
    Map<String, Map<String, ColumnMask>> masks(Catalog captured, Evidence evidence);

    /** Whether it looks at all rows before it decides. */
    default boolean readsFirst() {
        return false;
    }
}
