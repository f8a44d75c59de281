package dev.rehearsal.product.mariadb.data;

import dev.rehearsal.data.TablePair;
import dev.rehearsal.data.comparison.TypeKind;
import dev.rehearsal.data.comparison.ValueConversions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks MariaDB or MySQL which values do not come back from another type. */
record MariadbValueConversions(Connection connection) implements ValueConversions {
    private static final int PAIRS_PER_QUERY = 200;

    @Override
    public Set<Converted> lossy(TablePair.ColumnPair column, List<Converted> pairs) throws SQLException {
        Set<Converted> lossy = new HashSet<>();
        String lossless = lossless(TypeKind.of(column.typeBefore()), TypeKind.of(column.typeAfter()));
        for (int from = 0; from < pairs.size(); from += PAIRS_PER_QUERY) {
            lossy.addAll(asked(lossless, pairs.subList(from, Math.min(pairs.size(), from + PAIRS_PER_QUERY))));
        }
        return lossy;
    }

    private Set<Converted> asked(String lossless, List<Converted> pairs) throws SQLException {
        String values =
                pairs.stream().map(pair -> "select ? as i, ? as b, ? as a").collect(Collectors.joining(" union all "));
        Set<Converted> lossy = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "select i from (" + values + ") u where not coalesce(" + lossless + ", false)")) {
            int place = 1;
            for (int i = 0; i < pairs.size(); i++) {
                statement.setInt(place++, i);
                statement.setString(place++, pairs.get(i).before());
                statement.setString(place++, pairs.get(i).after());
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    lossy.add(pairs.get(row.getInt(1)));
                }
            }
        }
        return lossy;
    }

    /** A condition on {@code b} and {@code a}, the texts before and after. */
    private static String lossless(TypeKind from, TypeKind to) {
        if (to == TypeKind.NUMBER && from == TypeKind.NUMBER) {
            return "cast(b as decimal(65, 30)) = cast(a as decimal(65, 30))";
        }
        if (to == TypeKind.NUMBER && from.isText()) {
            return "cast(b as decimal(65, 30)) = cast(a as decimal(65, 30)) and b not regexp '^[[:space:]]*[-+]?0[0-9]'";
        }
        if (to == TypeKind.TIME || from == TypeKind.TIME) {
            return "cast(b as datetime(6)) = cast(a as datetime(6))";
        }
        if (to == TypeKind.PADDED_TEXT || from == TypeKind.PADDED_TEXT) {
            return "binary trim(trailing ' ' from b) = binary trim(trailing ' ' from a)";
        }
        return "binary b = binary a";
    }
}
