package dev.rehearsal.product.postgres.data;

import dev.rehearsal.product.postgres.data.TableState.Mark;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The marks of all user tables of a database, from one round trip.
 *
 * @param tables every table that keeps rows
 * @param leftOut qualified names of foreign tables, whose rows are elsewhere, and of tables whose rows are hidden from this session
 * @param types a hash over the labels of all enums and the attributes of all composite types: they change what is read from tables
 *     that use them, however deeply, while the tables' own marks stand still
 * @param counters what the counters in the marks hang on: another value means that they began anew or may not count
 */
record TableVersions(List<Entry> tables, List<String> leftOut, String types, String counters) {

    /** Set as counters where a role or the database switches counting off. */
    private static final String NOT_COUNTING = "not counting";

    // The first two rows hold what counts for all tables. A deleted pg_enum row or attribute changes the hash as well
    // as a
    // new one does;
    // xmin keeps its value when rows are frozen.
    private static final String QUERY = """
            select 0::bigint, pg_catalog.concat_ws(' ',
                    (select pg_catalog.bit_xor(pg_catalog.hashtextextended(e.xmin::text, e.oid::bigint)) from pg_catalog.pg_enum e),
                    (select pg_catalog.bit_xor(pg_catalog.hashtextextended(a.xmin::text, a.attrelid::bigint * 2048 + a.attnum))
                        from pg_catalog.pg_class t join pg_catalog.pg_attribute a on a.attrelid = t.oid
                        where t.oid >= 16384 and t.relkind = 'c')),
                false, 0::bigint, 0::bigint, 0::bigint
            union all
            select 0::bigint, case
                    when exists (select from pg_catalog.pg_db_role_setting s
                        where pg_catalog.array_to_string(s.setconfig, ' ') like '%track_counts%') then 'not counting'
                    else coalesce(pg_catalog.pg_stat_get_db_stat_reset_time(d.oid)::text, '') end,
                true, 0::bigint, 0::bigint, 0::bigint
            from pg_catalog.pg_database d where d.datname = pg_catalog.current_database()
            union all
            select c.oid::bigint, pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname),
                c.relkind = 'f' or not pg_catalog.has_table_privilege(c.oid, 'select')
                    or (c.relrowsecurity and pg_catalog.row_security_active(c.oid)), c.relfilenode::bigint,
                pg_catalog.pg_stat_get_tuples_inserted(c.oid) + pg_catalog.pg_stat_get_tuples_updated(c.oid)
                    + pg_catalog.pg_stat_get_tuples_deleted(c.oid),
                (select pg_catalog.bit_xor(pg_catalog.hashtextextended(a.xmin::text, a.attnum))
                    from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attnum > 0)
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.oid >= 16384 and c.relkind in ('r', 'm', 'f') and c.relpersistence <> 't'
                and c.relname <> all (?::text[])
                and n.nspname || '.' || c.relname <> all (?::text[])
            """;

    /** One table and its mark. */
    record Entry(String table, Mark mark) {}

    /** Whether the counters went on counting since. */
    boolean countersHoldSince(TableVersions earlier) {
        return counters.equals(earlier.counters) && !counters.equals(NOT_COUNTING);
    }

    static TableVersions read(Connection connection, Array schemaHistoryTables) throws SQLException {
        List<Entry> tables = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        String[] common = new String[2];
        try (var statement = connection.prepareStatement(QUERY)) {
            statement.setArray(1, schemaHistoryTables);
            statement.setArray(2, schemaHistoryTables);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    read(row, common, tables, leftOut);
                }
            }
        }
        return new TableVersions(tables, leftOut, common[0], common[1]);
    }

    private static void read(ResultSet row, String[] common, List<Entry> tables, List<String> leftOut)
            throws SQLException {
        long oid = row.getLong(1);
        String text = row.getString(2);
        boolean flag = row.getBoolean(3);
        if (oid == 0) {
            common[flag ? 1 : 0] = text;
        } else if (flag) {
            leftOut.add(text);
        } else {
            tables.add(new Entry(text, new Mark(oid, row.getLong(4), row.getLong(5), row.getLong(6))));
        }
    }
}
