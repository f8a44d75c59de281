package dev.rehearsal.product.mariadb.data;

import dev.rehearsal.data.SequenceBehind;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Sequences from which columns take their defaults, and whether they stand behind what is in the columns. */
final class DefaultSequences {
    private static final String NAME = "`(?:[^`]|``)+`";
    private static final Pattern DEFAULT = Pattern.compile(
            "(?m)^\\s*(" + NAME + ") .* DEFAULT nextval\\((?:" + NAME + "\\.)?(" + NAME + ")\\)",
            Pattern.CASE_INSENSITIVE);

    private DefaultSequences() {}

    /**
     * Those that are sure to give a value next that is taken: up to what they have reserved, nothing higher is given.
     *
     * @param texts what {@code show create} gives of each table
     */
    static List<SequenceBehind> behind(Connection connection, Map<String, String> texts) throws SQLException {
        List<SequenceBehind> found = new ArrayList<>();
        for (Map.Entry<String, String> table : texts.entrySet()) {
            if (table.getValue().contains("nextval(")) {
                for (MatchResult column :
                        DEFAULT.matcher(table.getValue()).results().toList()) {
                    add(connection, table.getKey(), column.group(1), column.group(2), found);
                }
            }
        }
        return found;
    }

    private static void add(
            Connection connection, String table, String column, String sequence, List<SequenceBehind> found)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select s.next_not_cached_value, (select max(" + column + ") from "
                                + table + ") from " + sequence + " s where s.increment > 0 and s.cycle_option = 0")) {
            if (row.next() && row.getLong(1) <= row.getLong(2)) {
                String name = Backticks.ifNeeded(Backticks.bare(sequence));
                String place = table + "." + Backticks.ifNeeded(Backticks.bare(column));
                found.add(new SequenceBehind(name, place, row.getLong(1), row.getLong(2)));
            }
        }
    }
}
