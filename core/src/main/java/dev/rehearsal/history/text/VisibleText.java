package dev.rehearsal.history.text;

import java.util.List;

/** Escapes names so that they stand on one line, whatever characters the file system allows. */
public final class VisibleText {
    private VisibleText() {}

    /** Names in single quotes, one after the other. */
    public static String quoted(List<String> names) {
        return "'" + String.join("', '", names) + "'";
    }

    /** The text with line ends and other control characters escaped as in Java; most texts stay as they are. */
    public static String of(String text) {
        if (text.chars().noneMatch(VisibleText::isHidden)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        text.chars().forEach(character -> {
            switch (character) {
                case '\n' -> visible.append("\\n");
                case '\r' -> visible.append("\\r");
                case '\t' -> visible.append("\\t");
                default -> {
                    if (isHidden(character)) {
                        visible.append("\\u%04X".formatted(character));
                    } else {
                        visible.append((char) character);
                    }
                }
            }
        });
        return visible.toString();
    }

    private static boolean isHidden(int character) {
        return Character.isISOControl(character)
                || character == '\u2028'
                || character == '\u2029'
                || character == '\uFEFF';
    }
}
