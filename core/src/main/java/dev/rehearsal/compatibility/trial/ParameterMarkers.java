package dev.rehearsal.compatibility.trial;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the question marks of a statement for which values are bound: those outside of texts, names and comments.
 *
 * @param part what is passed over, a doubled mark where that means one that is an operator, or a mark
 */
record ParameterMarkers(Pattern part) {
    private static final Pattern OF_APPLICATION = Pattern.compile(
            "(?is)(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/|\\()*(select|insert|replace|update|delete|with|merge|values|call|table)\\b.*");

    /** Whether it reads or writes rows: no transaction, setting or definition. */
    static boolean isOfApplication(String sql) {
        return OF_APPLICATION.matcher(sql).matches();
    }

    /** The statement with values in the place of its marks; null where none was bound. */
    String filled(String sql, Map<Integer, String> values) {
        int index = 0;
        StringBuilder filled = new StringBuilder();
        Matcher parts = part.matcher(sql);
        while (parts.find()) {
            String text = parts.group();
            if (text.equals("??")) {
                text = "?";
            } else if (text.equals("?")) {
                text = values.getOrDefault(++index, "null");
            }
            parts.appendReplacement(filled, Matcher.quoteReplacement(text));
        }
        return withoutEnd(parts.appendTail(filled).toString());
    }

    private static String withoutEnd(String sql) {
        String end = sql.strip();
        return end.endsWith(";") ? withoutEnd(end.substring(0, end.length() - 1)) : end;
    }
}
