package dev.rehearsal.compatibility.sample;

import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes names, and what products write differently, as an application's SQL holds them. */
public interface SqlSpelling {

    /** A name, quoted where it must be. */
    String name(String bare);

    /** The name of a table, as statements have it. */
    default String table(Table table) {
        return table.name();
    }

    /** Names with commas between them. */
    default String names(List<String> bare) {
        return bare.stream().map(this::name).collect(Collectors.joining(", "));
    }

    /** Whether values of the column's type can be told to be the same. */
    boolean isComparable(Column column);

    /** Whether an application may find rows by the column where no key tells them apart. */
    boolean isFoundBy(Column column);

    /**
     * Whether an application may ask for whole rows that are distinct, and a change of the table can break that.
     *
     * @param now what bears its name after the step; null if nothing does
     */
    boolean asksForDistinct(Table table, @Nullable Table now);

    /** A call of a routine, of values that say nothing; empty where it is not called. */
    Optional<String> call(SchemaObject routine);

    /** A query for the next value of a sequence. */
    String nextValue(String sequence);

    /** What an insert ends with that gives no column a value. */
    String onlyDefaults();

    /** What an insert ends with that leaves a row alone which is there, found by this key. */
    String unlessThere(List<Column> key);
}
