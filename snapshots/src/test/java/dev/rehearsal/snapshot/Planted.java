package dev.rehearsal.snapshot;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A personal or secret value in a column that does not say so.
 *
 * @param kind what it is
 * @param row a condition in SQL, or a row's id; '-' where the rows of the shop have the value already
 * @param value as it must stand in no file
 * @param expression in SQL, what becomes of the column, where {} stands for the value
 */
record Planted(String kind, String table, String column, String row, String value, String expression) {
    private static final String THERE = "-";

    /** Fewer letters may be a masked value's by chance. */
    private static final int WORD = 7;

    /** The same of Chinese characters. */
    private static final int IDEOGRAPHS = 3;

    static List<Planted> all() {
        return PeopleShop.resource("planted.tsv")
                .lines()
                .skip(1)
                .map(line -> line.split("\t"))
                .map(part -> new Planted(part[0], part[1], part[2], part[3], part[4], part[5]))
                .toList();
    }

    void plant(Connection connection) throws SQLException {
        if (row.equals(THERE)) {
            return;
        }
        String where = row.chars().allMatch(Character::isDigit) ? "id = " + row : row;
        String sql = "update \"" + table + "\" set \"" + column + "\" = "
                + expression.replace("{}", "'" + value.replace("'", "''") + "'") + " where " + where;
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            if (statement.executeUpdate(sql) != 1) {
                throw new IllegalStateException("not one row: " + sql);
            }
        }
    }

    /** Texts in lower case of which none may stand in a file. */
    Set<String> forms() {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(value.toLowerCase(Locale.ROOT));
        forms.add(HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8)));
        return forms;
    }

    /** Words in lower case of which none may stand in a file between other characters than letters and digits. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (kind.equals("email")) {
            words.add(value.substring(0, value.indexOf('@')));
        }
        if (kind.equals("name") || kind.equals("bytes") || kind.equals("key")) {
            words.addAll(List.of(value.split("[ ,-]+")));
        }
        return words.stream()
                .filter(word -> word.length() >= (Character.isIdeographic(word.charAt(0)) ? IDEOGRAPHS : WORD))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Its digits without leading zeros; empty if it is not a number. */
    String digits() {
        String digits = value.replaceAll("[^0-9]", "").replaceFirst("^0+", "");
        return value.matches("[+0-9 ()/.-]+") && !kind.equals("birth") && digits.length() >= WORD ? digits : "";
    }

    @Override
    public String toString() {
        return String.format("%-15s %-32s %s", kind, table + "." + column, value);
    }
}
