package dev.rehearsal.product.postgres.data;

import dev.rehearsal.data.TablePair;
import dev.rehearsal.data.comparison.TypeKind;
import dev.rehearsal.data.comparison.ValueConversions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks PostgreSQL which values do not come back from another type.
 *
 * @param connection inside a transaction
 */
record PostgresValueConversions(Connection connection) implements ValueConversions {
    /** No two values became one. */
    private static final String STILL_TOLD_APART = "pg_catalog.count(*) over (partition by a) = 1";

    /** What a document says once for each key that it holds, at any depth. */
    private static final String KEY = "'\"(?:[^\"\\\\]|\\\\.)*\"\\s*:'";

    @Override
    public Set<Converted> lossy(TablePair.ColumnPair column, List<Converted> pairs) throws SQLException {
        String lossless = lossless(column);
        if (tried(lossless, pairs.subList(0, 1)) == null) {
            // A type that this state does not have, or a value of another category, as a number that became a point in
            // time.
            return asked(STILL_TOLD_APART, pairs);
        }
        return apart(lossless, pairs);
    }

    /** Those of some pairs; one that the former type refuses is lost, and keeps nothing from the others. */
    private Set<Converted> apart(String lossless, List<Converted> pairs) throws SQLException {
        Set<Converted> lossy = tried(lossless, pairs);
        if (lossy != null) {
            return lossy;
        }
        if (pairs.size() == 1) {
            return Set.copyOf(pairs);
        }
        int half = pairs.size() / 2;
        Set<Converted> both = new HashSet<>(apart(lossless, pairs.subList(0, half)));
        both.addAll(apart(lossless, pairs.subList(half, pairs.size())));
        return both;
    }

    private @Nullable Set<Converted> tried(String lossless, List<Converted> pairs) throws SQLException {
        Savepoint start = connection.setSavepoint();
        try {
            return asked(lossless, pairs);
        } catch (SQLException refused) {
            connection.rollback(start);
            return null;
        }
    }

    private Set<Converted> asked(String lossless, List<Converted> pairs) throws SQLException {
        Set<Converted> lossy = new HashSet<>();
        String sql = "select i from (select i, (" + lossless + ") as lossless"
                + " from unnest(?::text[], ?::text[]) with ordinality as u (b, a, i)) as u where lossless is not true";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", pairs.stream().map(Converted::before).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text", pairs.stream().map(Converted::after).toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    lossy.add(pairs.get(row.getInt(1) - 1));
                }
            }
        }
        return lossy;
    }

    /** A condition on {@code b} and {@code a}, the texts before and after. */
    private static String lossless(TablePair.ColumnPair column) {
        String former = bare(column.typeBefore());
        String later = bare(column.typeAfter());
        TypeKind from = TypeKind.of(former);
        TypeKind to = TypeKind.of(later);
        if (from.isText() && to.isText()) {
            return from == TypeKind.PADDED_TEXT ? "pg_catalog.rtrim(a) = pg_catalog.rtrim(b)" : "a = b";
        }
        if (from.isText()) {
            return ofText(to, later);
        }
        if (from == TypeKind.NUMBER && to == TypeKind.NUMBER && !former.equals("money") && !later.equals("money")) {
            return "a::numeric = b::numeric";
        }
        if (from == TypeKind.DOCUMENT && to == TypeKind.DOCUMENT) {
            return "b::jsonb = a::jsonb and " + keys("b") + " = " + keys("a");
        }
        if (from == TypeKind.TIME
                && to == TypeKind.TIME
                && !former.equals("date")
                && !later.equals("date")
                && former.contains("without") != later.contains("without")) {
            // In the time zone of whoever migrated, which is not the observer's: two points in time that became one are
            // lost.
            return STILL_TOLD_APART;
        }
        return "a::" + former + "::text = b::" + former + "::text";
    }

    private static String ofText(TypeKind to, String later) {
        return switch (to) {
            case NUMBER -> "b::numeric = a::numeric and b !~ '^\\s*[-+]?0[0-9]'";
            case TIME -> "b::timestamptz = a::timestamptz";
            case DOCUMENT -> "b::jsonb = a::jsonb and " + keys("b") + " = " + keys("a");
            default -> "(b::" + later + ") is not distinct from (a::" + later + ")";
        };
    }

    private static String keys(String text) {
        return "(select pg_catalog.count(*) from pg_catalog.regexp_matches(" + text + ", " + KEY + ", 'g'))";
    }

    private static String bare(String type) {
        int collation = type.indexOf(" collate ");
        return collation < 0 ? type : type.substring(0, collation);
    }
}
