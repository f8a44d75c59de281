package dev.rehearsal.history.mybatis;

import java.util.Map;
import java.util.regex.Pattern;

/** Fills in {@code ${name}}; an unknown name stays as it is, and so does what a backslash stands before. */
final class MybatisVariables {
    /** The tool looks closer only at a line in which a single dollar sign and a brace stand together. */
    private static final Pattern POSSIBLE = Pattern.compile("(?<!\\$)(?:\\$\\$)*\\$\\{.*\\}");

    private final Map<String, String> values;

    MybatisVariables(Map<String, String> values) {
        this.values = values;
    }

    String fillIn(String line) {
        if (!POSSIBLE.matcher(line).find()) {
            return line;
        }
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (int open = line.indexOf("${"); open >= 0; open = line.indexOf("${", at)) {
            if (open > 0 && line.charAt(open - 1) == '\\') {
                text.append(line, at, open - 1).append("${");
                at = open + 2;
                continue;
            }
            int close = closing(line, open + 2);
            if (close < 0) {
                break;
            }
            String name = line.substring(open + 2, close).replace("\\}", "}");
            text.append(line, at, open).append(values.getOrDefault(name, "${" + name + "}"));
            at = close + 1;
        }
        return text.append(line.substring(at)).toString();
    }

    private static int closing(String line, int from) {
        int close = line.indexOf('}', from);
        while (close > from && line.charAt(close - 1) == '\\') {
            close = line.indexOf('}', close + 1);
        }
        return close;
    }
}
