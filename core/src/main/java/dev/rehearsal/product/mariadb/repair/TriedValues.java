package dev.rehearsal.product.mariadb.repair;

import dev.rehearsal.rehearsal.session.QueryTexts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of values in a column of a type: they are written into a table that is gone with its session, by a statement that makes them fit
 * and says which it had to change. A cast would take more than a column does.
 */
final class TriedValues {
    /** Of more warnings the server may tell nothing. */
    static final int AT_ONCE = 60;

    private static final Pattern ROW = Pattern.compile("at row (\\d+)");

    private TriedValues() {}

    static Map<String, String> of(Connection session, Collection<String> texts, String type) throws SQLException {
        List<String> all = new ArrayList<>(texts);
        Map<String, String> held = new HashMap<>();
        run(session, "drop temporary table if exists rehearsal_cast");
        try {
            run(session, "create temporary table rehearsal_cast (n int, `v` " + type + " null)");
        } catch (SQLException e) {
            // There is no such type, or nothing can be without a value in it.
            return held;
        }
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            put(session, all.subList(from, Math.min(all.size(), from + AT_ONCE)), held);
        }
        run(session, "drop temporary table rehearsal_cast");
        return held;
    }

    private static void put(Connection session, List<String> texts, Map<String, String> held) throws SQLException {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            rows.add("(" + i + ", " + ValueTexts.literal(texts.get(i)) + ")");
        }
        Set<Integer> changed;
        run(session, "delete from rehearsal_cast");
        try {
            changed =
                    Set.copyOf(changed(session, "insert ignore into rehearsal_cast values " + String.join(", ", rows)));
        } catch (SQLException e) {
            // Some values are refused whatever is ignored.
            for (String text : texts.size() > 1 ? texts : List.<String>of()) {
                put(session, List.of(text), held);
            }
            return;
        }
        for (List<@Nullable String> row :
                QueryTexts.of(session, "select t.n, " + ValueTexts.of("v") + " from rehearsal_cast t")) {
            int index = Integer.parseInt(String.valueOf(row.get(0)));
            String became = row.get(1);
            if (became != null && !changed.contains(index + 1)) {
                held.put(texts.get(index), became);
            }
        }
    }

    /** Writes rows, and says the values of which of them were changed to make them fit, from 1. */
    static List<Integer> changed(Connection session, String insertIgnore) throws SQLException {
        List<Integer> rows = new ArrayList<>();
        run(session, insertIgnore);
        for (List<@Nullable String> warning : QueryTexts.of(session, "show warnings")) {
            Matcher row = ROW.matcher(String.valueOf(warning.get(2)));
            // What loses blanks or digits behind the point is taken as it is, and only noted.
            if ("Warning".equals(warning.get(0)) && row.find()) {
                rows.add(Integer.parseInt(row.group(1)));
            }
        }
        return rows;
    }

    static void run(Connection session, String sql) throws SQLException {
        try (var statement = session.createStatement()) {
            statement.execute(sql);
        }
    }
}
