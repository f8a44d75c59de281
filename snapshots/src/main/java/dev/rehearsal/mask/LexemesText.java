package dev.rehearsal.mask;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text search vector whose words are replaced, one for each; their places and weights stay. */
record LexemesText(UnaryOperator<String> word) implements UnaryOperator<String> {
    private static final Pattern LEXEME = Pattern.compile("'((?:[^'\\\\]|''|\\\\.)*+)'");

    @Override
    public String apply(String value) {
        return LEXEME.matcher(value).replaceAll(found -> {
            String plain = found.group(1).replace("''", "'").replace("\\\\", "\\");
            String masked = word.apply(plain).replace("\\", "\\\\").replace("'", "''");
            return Matcher.quoteReplacement("'" + masked + "'");
        });
    }
}
