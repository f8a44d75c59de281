package dev.rehearsal.compatibility;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the question marks of a statement for which values are bound: those outside of texts, names and comments. */
final class SqlMarks {
    /** What is passed over, a doubled mark, which means one that is an operator, or a mark. */
    private static final Pattern PART = Pattern.compile("(?s)\\b[eE]'(?:[^'\\\\]|\\\\.|'')*+'"
            + "|'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|--[^\\n]*|/\\*.*?\\*/|(\\$\\w*\\$).*?\\1|(\\?\\?)|(\\?)");

    private static final Pattern OF_APPLICATION = Pattern.compile(
            "(?is)(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/|\\()*(select|insert|update|delete|with|merge|values|call|table)\\b.*");

    private SqlMarks() {}

    /** Whether it reads or writes rows: no transaction, setting or definition. */
    static boolean isOfApplication(String sql) {
        return OF_APPLICATION.matcher(sql).matches();
    }

    /** The statement with values in the place of its marks; null where none was bound. */
    static String filled(String sql, Map<Integer, String> values) {
        int index = 0;
        StringBuilder filled = new StringBuilder();
        Matcher parts = PART.matcher(sql);
        while (parts.find()) {
            String part = parts.group();
            if (parts.group(2) != null) {
                part = "?";
            } else if (parts.group(3) != null) {
                part = values.getOrDefault(++index, "null");
            }
            parts.appendReplacement(filled, Matcher.quoteReplacement(part));
        }
        return withoutEnd(parts.appendTail(filled).toString());
    }

    private static String withoutEnd(String sql) {
        String end = sql.strip();
        return end.endsWith(";") ? withoutEnd(end.substring(0, end.length() - 1)) : end;
    }
}
