package dev.rehearsal.generate.constraint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of one statement: names, constants with their quotes, numbers and single other characters, without comments.
 *
 * @param all in order, as they are written
 */
record SqlWords(List<String> all) {
    private static final Pattern WORD = Pattern.compile(
            "--[^\\n]*|/\\*.*?\\*/|\\s+"
                    + "|(?<word>'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|`[^`]*+`|[\\p{L}_][\\p{L}\\p{N}_$]*+|\\d+(?:\\.\\d+)?|[<>=!~|&^:@]+|.)",
            Pattern.DOTALL);

    static SqlWords of(String sql) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(sql);
        while (word.find()) {
            if (word.group("word") != null) {
                words.add(word.group("word"));
            }
        }
        return new SqlWords(words);
    }

    int size() {
        return all.size();
    }

    /** Whether these words, in lower case, stand at a place. */
    boolean at(int place, String... words) {
        for (int i = 0; i < words.length; i++) {
            if (place + i >= size() || !all.get(place + i).equalsIgnoreCase(words[i])) {
                return false;
            }
        }
        return true;
    }

    /** The place behind these words where they stand there, else the place. */
    int behind(int place, String... words) {
        return at(place, words) ? place + words.length : place;
    }

    /** The place of the first such word outside of parentheses, -1 for none. */
    int find(int from, String word) {
        for (int i = from, depth = 0; i < size(); i++) {
            depth += depth(i);
            if (depth == 0 && at(i, word)) {
                return i;
            }
        }
        return -1;
    }

    private int depth(int place) {
        return at(place, "(") ? 1 : at(place, ")") ? -1 : 0;
    }

    SqlWords from(int place) {
        return part(place, size());
    }

    SqlWords part(int from, int to) {
        int start = Math.min(from, size());
        return new SqlWords(all.subList(start, Math.max(start, Math.min(to, size()))));
    }

    /** What stands in the parentheses that open at a place; nothing where none does. */
    SqlWords inside(int place) {
        for (int i = place, depth = 0; i < size() && at(place, "("); i++) {
            depth += depth(i);
            if (depth == 0) {
                return part(place + 1, i);
            }
        }
        return part(0, 0);
    }

    /** The parts between commas outside of parentheses. */
    List<SqlWords> parts() {
        List<SqlWords> parts = new ArrayList<>();
        int start = 0;
        for (int comma = find(0, ","); comma >= 0; comma = find(start, ",")) {
            parts.add(part(start, comma));
            start = comma + 1;
        }
        parts.add(from(start));
        return parts;
    }

    /** The place behind a name that may be qualified. */
    int behindName(int place) {
        return at(place + 1, ".") ? behindName(place + 2) : place + 1;
    }

    /** The last part of the name at a place, unquoted and in lower case. */
    String name(int place) {
        int last = behindName(place) - 1;
        return last < size() ? unquoted(all.get(last)).toLowerCase(Locale.ROOT) : "";
    }

    static String unquoted(String word) {
        return word.matches("(?s)[\"`].*") ? word.substring(1, word.length() - 1) : word;
    }

    /** A single text without its quotes, or a single number. */
    Optional<String> constant() {
        String only = size() == 1 ? all.get(0) : "";
        return only.startsWith("'")
                ? Optional.of(only.substring(1, only.length() - 1).replace("''", "'"))
                : Optional.of(only).filter(word -> word.matches("\\d.*"));
    }

    /** The constants among its parts; empty where another part is among them. */
    List<String> constants() {
        List<String> found =
                parts().stream().flatMap(part -> part.constant().stream()).toList();
        return found.size() == parts().size() ? found : List.of();
    }

    @Override
    public String toString() {
        return String.join(" ", all);
    }
}
