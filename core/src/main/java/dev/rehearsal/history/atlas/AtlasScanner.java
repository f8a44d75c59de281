package dev.rehearsal.history.atlas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a script into statements where Atlas does for PostgreSQL: at the delimiter outside of parentheses, quotes, dollar quotes
 * and BEGIN … END blocks. Comments before a statement are dropped, those within stay; a comment at the very end that no
 * newline ends is a statement; a backslash escapes nothing.
 */
final class AtlasScanner {
    private static final Pattern DOLLAR = Pattern.compile("\\$(?:[A-Za-z_\\u00C8-\\u00FF][\\w\\u00C8-\\u00FF]*)?\\$");
    private static final Pattern ATOMIC = Pattern.compile("\\s*BEGIN\\s+ATOMIC\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern BEGIN = Pattern.compile("\\s*BEGIN\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern END = Pattern.compile("^\\s*END\\s*", Pattern.CASE_INSENSITIVE);
    private static final String USUAL = ";";
    private static final String COMMAND = "delimiter";

    private final String text;
    private final AtlasBlocks blocks;
    private String delimiter;
    private int start;
    private int at;

    private AtlasScanner(String text, AtlasBlocks blocks, int from, String delimiter) {
        this.text = text;
        this.blocks = blocks;
        this.start = from;
        this.at = from;
        this.delimiter = delimiter;
    }

    /**
     * One statement.
     *
     * @param sql as it is sent
     * @param start offset of its first character
     */
    record Found(String sql, int start) {}

    /** A script that Atlas cannot split. */
    static final class UnscannableException extends Exception {
        private static final long serialVersionUID = 1L;

        private final int offset;

        UnscannableException(int offset, String message) {
            super(message);
            this.offset = offset;
        }

        /** Where it stumbled. */
        int offset() {
            return offset;
        }
    }

    /** All statements of a script. */
    static List<Found> scan(String text) throws UnscannableException {
        AtlasScanner scanner = new AtlasScanner(text, new AtlasBlocks(), 0, USUAL);
        scanner.readDirective();
        List<Found> all = new ArrayList<>();
        for (Found found = scanner.next(); found != null; found = scanner.next()) {
            scanner.blocks.requireSearched();
            all.add(found);
        }
        return all;
    }

    /** The delimiter may be set in the very first line. */
    private void readDirective() throws UnscannableException {
        AtlasDirective directive = AtlasDirective.of(text);
        if (directive == null
                || !directive.is("delimiter")
                || !directive.prefix().equals("-- ")) {
            return;
        }
        setDelimiter(directive.argument(), 0);
        int newline = text.indexOf('\n');
        if (newline < 0) {
            throw new UnscannableException(0, "nothing follows the delimiter");
        }
        start = newline + 1;
        at = start;
    }

    private @Nullable Found next() throws UnscannableException {
        skipBlanks();
        int depth = 0;
        int opened = at;
        while (at < text.length() && blocks.areSearchable()) {
            char here = text.charAt(at);
            if (here == '(') {
                opened = depth == 0 ? at : opened;
                depth++;
                at++;
            } else if (here == ')') {
                depth = closed(depth);
                at++;
            } else if (depth == 0 && !isQuote(here) && !isCommand() && text.startsWith(delimiter, at)) {
                at += delimiter.length();
                return cut();
            } else if (passOver(here)) {
                return cut();
            }
        }
        blocks.requireSearched();
        if (depth > 0) {
            throw new UnscannableException(opened, "a '(' is not closed");
        }
        return at > start ? cut() : null;
    }

    private int closed(int depth) throws UnscannableException {
        if (depth == 0) {
            throw new UnscannableException(at, "a ')' closes nothing");
        }
        return depth - 1;
    }

    /** Moves over what stands here as a whole; true where that ends the statement. */
    private boolean passOver(char here) throws UnscannableException {
        String tag = here == '$' ? looksLike(DOLLAR, at) : null;
        if (tag != null) {
            int close = text.indexOf(tag, at + tag.length());
            at = close < 0 ? text.length() : close + tag.length();
        } else if (isQuote(here)) {
            int close = text.indexOf(here, at + 1);
            if (close < 0) {
                throw new UnscannableException(at, "a quote is not closed");
            }
            at = close + 1;
        } else if (isCommand()) {
            command();
        } else if (text.startsWith("--", at)) {
            comment("\n");
        } else if (text.startsWith("/*", at)) {
            comment("*/");
        } else {
            return delimiter.equals(USUAL) ? block() : step();
        }
        return false;
    }

    private boolean step() {
        at++;
        return false;
    }

    /** A routine's body ends its statement. */
    private boolean block() {
        char here = text.charAt(at);
        boolean blank = Character.isWhitespace(here);
        if (!blank && here != 'B' && here != 'b') {
            return step();
        }
        String atomic = looksLike(ATOMIC, at);
        if (atomic != null) {
            at += atomic.length();
            return skipBody(true);
        }
        String begin = looksLike(BEGIN, at);
        if (begin != null && (at == start || looksLike(BEGIN, at - 1) != null)) {
            at += begin.length();
            return skipBody(false);
        }
        return blank ? stepOverBlanks() : step();
    }

    /** No block begins behind them, so that none begins among them. */
    private boolean stepOverBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return false;
    }

    /** Where no END follows, it was no block, and the search goes on behind its first words. */
    private boolean skipBody(boolean atomic) {
        int end = blocks.end(at, atomic, from -> endOfBody(from, atomic));
        if (end == AtlasBlocks.NO_BLOCK) {
            return false;
        }
        at = end;
        return true;
    }

    private int endOfBody(int from, boolean atomic) {
        AtlasScanner body = new AtlasScanner(text, blocks, from, USUAL);
        try {
            for (Found found = body.next(); found != null; found = body.next()) {
                Matcher end = END.matcher(found.sql());
                if (end.find()) {
                    String rest = found.sql().substring(end.end());
                    if (atomic || rest.isEmpty() || rest.equals(USUAL)) {
                        return body.at;
                    }
                }
            }
        } catch (UnscannableException e) {
            return AtlasBlocks.NO_BLOCK;
        }
        return AtlasBlocks.NO_BLOCK;
    }

    private void comment(String close) {
        int end = text.indexOf(close, at + 2);
        if (end < 0) {
            at += 2;
        } else if (at > start) {
            at = end + close.length();
        } else {
            at = end + close.length();
            start = at;
            skipBlanks();
        }
    }

    private boolean isCommand() {
        return at == start
                && text.length() > at + COMMAND.length()
                && text.regionMatches(true, at, COMMAND, 0, COMMAND.length());
    }

    /** The command of MySQL's client, which Atlas understands for every database. */
    private void command() throws UnscannableException {
        int from = at + COMMAND.length();
        at = from;
        if (text.charAt(from) != ' ') {
            return;
        }
        int newline = text.indexOf('\n', from);
        int end = newline < 0 ? text.length() : newline;
        String wanted = strip(text.substring(from, end));
        if (wanted.length() > 1 && wanted.startsWith("'") && wanted.endsWith("'")) {
            wanted = wanted.substring(1, wanted.length() - 1).replace("''", "'");
        }
        setDelimiter(wanted, from);
        at = Math.min(text.length(), end + 1);
        start = at;
        skipBlanks();
    }

    private void setDelimiter(String wanted, int offset) throws UnscannableException {
        if (wanted.isEmpty()) {
            throw new UnscannableException(offset, "the delimiter is empty");
        }
        delimiter = wanted.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
    }

    private Found cut() {
        String sql = text.substring(start, at);
        if (!delimiter.equals(USUAL) && sql.endsWith(delimiter)) {
            sql = sql.substring(0, sql.length() - delimiter.length());
        }
        Found found = new Found(strip(sql), start);
        start = at;
        return found;
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        start = at;
    }

    private @Nullable String looksLike(Pattern pattern, int from) {
        Matcher matcher = pattern.matcher(text).region(from, text.length());
        return matcher.lookingAt() ? matcher.group() : null;
    }

    private static boolean isQuote(char here) {
        return here == '\'' || here == '"' || here == '`';
    }

    private static boolean isBlank(char here) {
        return Character.isWhitespace(here) || Character.isSpaceChar(here) || here == '\u0085';
    }

    private static String strip(String sql) {
        int from = 0;
        int to = sql.length();
        while (from < to && isBlank(sql.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(sql.charAt(to - 1))) {
            to--;
        }
        return sql.substring(from, to);
    }

    /**
     * Where the BEGIN … END blocks of a script end. Each place is looked at once: a BEGIN without an END would otherwise be searched
     * again for every BEGIN before it, which doubles the time for each of them.
     */
    private static final class AtlasBlocks {
        /** What begins like a block and has no end. */
        static final int NO_BLOCK = -1;

        /** Many more would exhaust the stack. */
        private static final int DEEPEST = 500;

        private final Map<Integer, Integer> ends = new HashMap<>();
        private final Map<Integer, Integer> endsOfAtomic = new HashMap<>();
        private int depth;
        private int tooDeepAt = -1;

        /**
         * The offset behind the block whose body begins at an offset, or {@link #NO_BLOCK}.
         *
         * @param search finds it
         */
        int end(int from, boolean atomic, IntUnaryOperator search) {
            Map<Integer, Integer> known = atomic ? endsOfAtomic : ends;
            Integer before = known.get(from);
            if (before != null) {
                return before;
            }
            if (depth == DEEPEST) {
                tooDeepAt = from;
                return NO_BLOCK;
            }
            depth++;
            int end = search.applyAsInt(from);
            depth--;
            known.put(from, end);
            return end;
        }

        /** Whether it makes sense to go on. */
        boolean areSearchable() {
            return tooDeepAt < 0;
        }

        /** Refuses a script in which blocks were too deep to be searched. */
        void requireSearched() throws AtlasScanner.UnscannableException {
            if (tooDeepAt >= 0) {
                throw new AtlasScanner.UnscannableException(
                        tooDeepAt, "more than %d BEGIN stand within each other".formatted(DEEPEST));
            }
        }
    }
}
