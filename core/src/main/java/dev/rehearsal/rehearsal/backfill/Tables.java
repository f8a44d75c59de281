package dev.rehearsal.rehearsal.backfill;

import dev.rehearsal.rehearsal.backfill.CountingSql.TableColumn;
import java.util.List;

/** The tables as they are at the moment. */
interface Tables {

    /** A table's columns; none where there is no such table. */
    List<TableColumn> columns(String table);

    default boolean has(FromItem item, String column) {
        return item.isTable()
                && columns(item.table()).stream()
                        .anyMatch(one -> Names.plain(one.name()).equals(Names.plain(column)));
    }
}
