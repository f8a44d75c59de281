package dev.rehearsal.product.postgres.data;

import dev.rehearsal.data.SequenceBehind;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares where sequences stand with what is in the columns that they feed, and remembers what it compared. */
final class Sequences {
    // Sequences that cycle come back to taken values on purpose.
    private static final String FEEDING = """
            with tables(oids) as (
                select ?::oid[] || array(select c.oid from pg_catalog.pg_class c where c.oid >= 16384 and c.relkind = 'p')
            ), feeding(sequence, relation, attribute) as (
                select d.objid, d.refobjid, d.refobjsubid from tables join pg_catalog.pg_depend d
                    on d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid = any (tables.oids)
                where d.classid = 'pg_catalog.pg_class'::regclass and d.deptype = 'i' and d.refobjsubid > 0
                union
                select d.refobjid, f.adrelid, f.adnum from tables join pg_catalog.pg_attrdef f on f.adrelid = any (tables.oids)
                join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_attrdef'::regclass and d.objid = f.oid
                    and d.refclassid = 'pg_catalog.pg_class'::regclass
                where pg_catalog.pg_get_expr(f.adbin, f.adrelid) like 'nextval(%'
            )
            select pg_catalog.quote_ident(sn.nspname) || '.' || pg_catalog.quote_ident(s.relname),
                pg_catalog.quote_ident(cn.nspname) || '.' || pg_catalog.quote_ident(c.relname), c.relkind = 'p',
                pg_catalog.quote_ident(a.attname), q.seqincrement, pg_catalog.pg_sequence_last_value(s.oid)
            from feeding
            join pg_catalog.pg_sequence q on q.seqrelid = feeding.sequence
            join pg_catalog.pg_class s on s.oid = q.seqrelid join pg_catalog.pg_namespace sn on sn.oid = s.relnamespace
            join pg_catalog.pg_class c on c.oid = feeding.relation join pg_catalog.pg_namespace cn on cn.oid = c.relnamespace
            join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = feeding.attribute
            join pg_catalog.pg_type t on t.oid = a.atttypid
            where not q.seqcycle and s.relpersistence <> 't'
                and coalesce(nullif(t.typbasetype, 0), t.oid) in ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)
            order by 1, 2, 4
            """;

    private static final String ADVANCE = """
            select pg_catalog.nextval(seqrelid::regclass) from pg_catalog.pg_sequence
            where seqrelid >= 16384
            and case when seqincrement > 0
                then coalesce(pg_catalog.pg_sequence_last_value(seqrelid), seqstart) <= seqmax - seqincrement
                else coalesce(pg_catalog.pg_sequence_last_value(seqrelid), seqstart) >= seqmin - seqincrement end
            """;

    private static final String NAMES = """
            select pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname), q.seqincrement
            from pg_catalog.pg_sequence q join pg_catalog.pg_class c on c.oid = q.seqrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.oid >= 16384 and c.relpersistence <> 't'
            """;

    private final Connection connection;
    private final Map<String, Compared> known = new HashMap<>();

    Sequences(Connection connection) {
        this.connection = connection;
    }

    /** Moves every sequence on that is not at its end. */
    static void advance(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(ADVANCE);
        }
    }

    /** What each gives next, by its name; a sequence that was set without being called tells that itself only. */
    static Map<String, Long> next(Connection connection) throws SQLException {
        Map<String, Long> found = new HashMap<>();
        try (var statement = connection.createStatement()) {
            List<String> queries = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(NAMES)) {
                while (row.next()) {
                    queries.add(
                            "select " + Quoting.literal(row.getString(1)) + ", case when is_called then least(greatest("
                                    + "last_value::numeric + " + row.getLong(2)
                                    + ", -9e18), 9e18)::bigint else last_value end from "
                                    + row.getString(1));
                }
            }
            if (!queries.isEmpty()) {
                try (ResultSet row = statement.executeQuery(String.join(" union all ", queries))) {
                    while (row.next()) {
                        found.put(row.getString(1), row.getLong(2));
                    }
                }
            }
        }
        return found;
    }

    /** The same through another connection to the same database. */
    Sequences on(Connection next) {
        Sequences same = new Sequences(next);
        same.known.putAll(known);
        return same;
    }

    List<SequenceBehind> behind(PostgresDataState state) throws SQLException {
        List<Long> filled = state.oidsOfFilled();
        if (filled.isEmpty()) {
            return List.of();
        }
        List<Feed> feeds = feeds(filled);
        List<Feed> moved = feeds.stream().filter(feed -> !isKnown(feed, state)).toList();
        compare(moved, state);
        return feeds.stream()
                .map(feed -> known.get(feed.column()))
                .filter(Objects::nonNull)
                .map(Compared::behind)
                .filter(Objects::nonNull)
                .toList();
    }

    private List<Feed> feeds(List<Long> filled) throws SQLException {
        List<Feed> feeds = new ArrayList<>();
        try (var statement = connection.prepareStatement(FEEDING)) {
            statement.setString(1, OidArray.of(filled));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    feeds.add(new Feed(
                            row.getString(1),
                            row.getString(2),
                            row.getBoolean(3),
                            row.getString(4),
                            row.getLong(5),
                            row.getString(6)));
                }
            }
        }
        return feeds;
    }

    // A sequence that has not been called yet does not tell its position here, and a partitioned table has no rows of
    // its own.
    private boolean isKnown(Feed feed, PostgresDataState state) {
        Compared before = known.get(feed.column());
        return before != null
                && !feed.isPartitioned
                && feed.position != null
                && feed.equals(before.feed)
                && Objects.equals(state.table(feed.table), before.table);
    }

    private void compare(List<Feed> feeds, PostgresDataState state) throws SQLException {
        if (feeds.isEmpty()) {
            return;
        }
        List<String> queries = new ArrayList<>();
        for (Feed feed : feeds) {
            queries.add(feed.query(queries.size()));
        }
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(String.join(" union all ", queries))) {
            while (row.next()) {
                Feed feed = feeds.get(row.getInt(1));
                known.put(feed.column(), new Compared(feed, state.table(feed.table), feed.behind(row)));
            }
        }
    }

    private record Compared(
            Feed feed, @Nullable TableState table, @Nullable SequenceBehind behind) {}

    /** A sequence and a column that takes its values from it. */
    private record Feed(
            String sequence,
            String table,
            boolean isPartitioned,
            String name,
            long increment,
            @Nullable String position) {

        String column() {
            return table + "." + name;
        }

        String query(int index) {
            String extreme = (increment > 0 ? "max(" : "min(") + name + ")";
            return "select " + index + ", case when s.is_called then s.last_value + " + increment
                    + " else s.last_value end, "
                    + "(select pg_catalog." + extreme + "::bigint from " + (isPartitioned ? "" : "only ") + table
                    + ") from "
                    + sequence + " s";
        }

        @Nullable
        SequenceBehind behind(ResultSet row) throws SQLException {
            long next = row.getLong(2);
            long extreme = row.getLong(3);
            boolean isBehind = !row.wasNull() && (increment > 0 ? next <= extreme : next >= extreme);
            return isBehind ? new SequenceBehind(sequence, column(), next, extreme) : null;
        }
    }
}
