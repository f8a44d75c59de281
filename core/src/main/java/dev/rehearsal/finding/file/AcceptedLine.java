package dev.rehearsal.finding.file;

import java.util.List;
import java.util.Locale;

/** Reads and writes one line: {@code <migration> <Check> [<object>] — <because>}. */
final class AcceptedLine {
    static final String WHOLE_HISTORY = "(history)";
    private static final String DASH = " — ";
    private static final String SHAPE = "<migration> <Check> <object> — <because>";

    private final String text;
    private final String where;
    private int position;

    private AcceptedLine(String text, String where) {
        this.text = text;
        this.where = where;
    }

    /** Reads one line; {@code comments} are the lines just above it. */
    static AcceptedFinding read(String text, String path, int line, List<String> comments) {
        AcceptedLine reader = new AcceptedLine(text.strip(), path + ":" + line);
        boolean quoted = reader.atQuote();
        String migration = reader.word("migration");
        String check = reader.word("check");
        String object = reader.object();
        String because = reader.because();
        String id = !quoted && migration.equals(WHOLE_HISTORY) ? "" : migration;
        return new AcceptedFinding(id, check, object, because, path, line, comments);
    }

    static String write(AcceptedFinding finding) {
        String migration = finding.migration().isEmpty() ? WHOLE_HISTORY : asWord(finding.migration());
        String object = finding.object().isEmpty() ? "" : " " + asPhrase(finding.object());
        return migration + " " + asWord(finding.check()) + object + DASH
                + finding.because().lines().map(String::strip).reduce("", (a, b) -> a.isEmpty() ? b : a + " " + b);
    }

    private String word(String what) {
        skipBlanks();
        if (atQuote()) {
            return quoted();
        }
        int start = position;
        while (position < text.length() && !Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        String word = text.substring(start, position);
        if (word.isEmpty() || word.equals(DASH.strip())) {
            throw unreadable("the " + what + " is missing");
        }
        return word;
    }

    private String object() {
        skipBlanks();
        if (atQuote()) {
            return quoted();
        }
        if (text.startsWith(DASH.strip(), position)) {
            return "";
        }
        int end = text.indexOf(DASH, position);
        if (end < 0) {
            throw unreadable("the reason after ' — ' is missing");
        }
        String object = text.substring(position, end).strip();
        position = end;
        return object;
    }

    private String because() {
        skipBlanks();
        if (!text.startsWith(DASH.strip(), position)) {
            throw unreadable("the reason after ' — ' is missing");
        }
        String because = text.substring(position + DASH.strip().length()).strip();
        if (because.isEmpty()) {
            throw unreadable("the reason after ' — ' is empty");
        }
        return because;
    }

    private boolean atQuote() {
        return position < text.length() && text.charAt(position) == '"';
    }

    private void skipBlanks() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        for (position++; position < text.length(); position++) {
            char character = text.charAt(position);
            if (character == '"') {
                position++;
                return value.toString();
            }
            value.append(character == '\\' ? escaped() : character);
        }
        throw unreadable("a closing '\"' is missing");
    }

    private char escaped() {
        position++;
        char escape = position < text.length() ? text.charAt(position) : ' ';
        return switch (escape) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '"', '\\' -> escape;
            default -> throw unreadable("'\\" + escape + "' is none of \\\" \\\\ \\n \\r \\t");
        };
    }

    private FindingException unreadable(String what) {
        return new FindingException(String.format(
                Locale.ROOT, "%s: %s in '%s'; a line reads '%s', a comment starts with '#'", where, what, text, SHAPE));
    }

    private static String asWord(String value) {
        boolean bare = !value.isEmpty()
                && value.chars().noneMatch(Character::isWhitespace)
                && !value.startsWith("#")
                && !value.equals(WHOLE_HISTORY)
                && !value.equals(DASH.strip());
        return bare ? asPhrase(value) : quote(value);
    }

    private static String asPhrase(String value) {
        boolean bare = value.equals(value.strip())
                && !value.contains(DASH)
                && !value.startsWith("\"")
                && !value.startsWith(DASH.strip())
                && value.chars().noneMatch(Character::isISOControl);
        return bare ? value : quote(value);
    }

    private static String quote(String value) {
        return '"'
                + value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + '"';
    }
}
