package dev.rehearsal.rehearsal.backfill;

import dev.rehearsal.history.format.ScriptText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** A part of a statement, as words that know how deep in parentheses they stand. Positions count the words of the whole statement. */
final class StatementWords {
    private final String sql;
    private final List<ScriptText.Token> tokens;
    private final List<Integer> depths;
    private final int from;
    private final int to;

    private StatementWords(String sql, List<ScriptText.Token> tokens, List<Integer> depths, int from, int to) {
        this.sql = sql;
        this.tokens = tokens;
        this.depths = depths;
        this.from = from;
        this.to = to;
    }

    static StatementWords of(ScriptText.Statement statement) {
        List<ScriptText.Token> tokens = statement.tokens();
        List<Integer> depths = new ArrayList<>();
        int depth = 0;
        for (ScriptText.Token token : tokens) {
            String text = token.text();
            depth -= text.equals(")") || text.equals("]") ? 1 : 0;
            depths.add(depth);
            depth += text.equals("(") || text.equals("[") ? 1 : 0;
        }
        return new StatementWords(statement.text(), tokens, depths, 0, tokens.size());
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    boolean isEmpty() {
        return from >= to;
    }

    /** The words from one position to before another. */
    StatementWords part(int first, int end) {
        return new StatementWords(sql, tokens, depths, first, Math.max(first, Math.min(end, to)));
    }

    /** From one position to the end. */
    StatementWords after(int first) {
        return part(first, to);
    }

    /** A word in small letters; a quoted name or constant as it is written; empty outside of this part. */
    String word(int position) {
        if (position < from || position >= to) {
            return "";
        }
        String text = tokens.get(position).text();
        return isQuoted(text) ? text : text.toLowerCase(Locale.ROOT);
    }

    /** As it is written; empty outside of this part. */
    String written(int position) {
        return position < from || position >= to ? "" : tokens.get(position).text();
    }

    /** Whether a word or a quoted name stands there. */
    boolean isName(int position) {
        String word = word(position);
        char first = word.isEmpty() ? ' ' : word.charAt(0);
        return Character.isLetter(first) || first == '_' || first == '"' || first == '`';
    }

    private static boolean isQuoted(String text) {
        char first = text.charAt(0);
        return first == '"' || first == '`' || first == '\'';
    }

    boolean says(int position, String... phrase) {
        for (int i = 0; i < phrase.length; i++) {
            if (!word(position + i).equals(phrase[i])) {
                return false;
            }
        }
        return true;
    }

    boolean begins(String... phrase) {
        return says(from, phrase);
    }

    /** Where a phrase begins that stands in no parentheses of this part, at or behind a position; the end where it is not there. */
    int find(int start, String... phrase) {
        int i = start;
        while (i < to && !(isOutside(i) && says(i, phrase))) {
            i++;
        }
        return i;
    }

    /** Where the first of some words stands so. */
    int findAny(int start, Set<String> words) {
        int i = start;
        while (i < to && !(isOutside(i) && words.contains(word(i)))) {
            i++;
        }
        return i;
    }

    /** Whether a phrase stands in no parentheses of this part. */
    boolean hasOutside(String... phrase) {
        return find(from, phrase) < to;
    }

    /** Whether a word stands anywhere in it. */
    boolean has(String word) {
        for (int i = from; i < to; i++) {
            if (word(i).equals(word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a position stands in no parentheses of this part. */
    boolean isOutside(int position) {
        return depths.get(position).equals(depths.get(from));
    }

    /** The position of the parenthesis that closes one; the end where none does. */
    int closing(int open) {
        int i = open + 1;
        while (i < to && !depths.get(i).equals(depths.get(open))) {
            i++;
        }
        return i;
    }

    /** What stands in the parentheses around all of it; itself where there are none. */
    StatementWords inner() {
        return begins("(") && closing(from) == to - 1 ? part(from + 1, to - 1) : this;
    }

    /** Its parts between a word that stands in no parentheses. */
    List<StatementWords> split(String separator) {
        List<StatementWords> parts = new ArrayList<>();
        int start = from;
        while (start <= to && !isEmpty()) {
            int end = find(start, separator);
            parts.add(part(start, end));
            start = end + 1;
        }
        return parts;
    }

    /** As it is written, with comments between its words. */
    String text() {
        if (isEmpty()) {
            return "";
        }
        ScriptText.Token last = tokens.get(to - 1);
        return sql.substring(
                tokens.get(from).start(), last.start() + last.text().length());
    }

    /** Its words without anything between them, as a name with its schema is written. */
    String joined() {
        StringBuilder all = new StringBuilder();
        for (int i = from; i < to; i++) {
            all.append(written(i));
        }
        return all.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StatementWords words && words.sql.equals(sql) && words.from == from && words.to == to;
    }

    @Override
    public int hashCode() {
        return Objects.hash(sql, from, to);
    }

    @Override
    public String toString() {
        return text();
    }
}
