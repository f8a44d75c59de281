package dev.rehearsal.compatibility.sample;

import dev.rehearsal.schema.Table;
import java.sql.SQLException;
import java.util.List;

/** A database from whose rows statements are made, and which is thrown away afterwards. */
public interface SampledDatabase {

    /** Up to so many rows that a query over the alias {@code t} picks. */
    List<SampleRow> read(Table table, String rest) throws SQLException;

    /**
     * A row that was taken out of the table, so that it can be inserted again whatever it must fulfil, and another one that stayed.
     *
     * @param free picks rows that no other refers to, the last of them first; over the alias {@code t}
     * @return what of the two there is; whatever is fewer than two stayed
     */
    List<SampleRow> takeOut(Table table, Keys keys, String free) throws SQLException;

    /** A made-up row that refers to rows which are there. */
    SampleRow withParents(Table table, SampleRow row) throws SQLException;
}
