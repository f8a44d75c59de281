package dev.rehearsal.product.mariadb.script;

import dev.rehearsal.history.SqlScanner;
import dev.rehearsal.product.mariadb.dialect.Product;

/**
 * The tokens of a MariaDB script in the default SQL mode: backslashes escape, backticks quote names, {@code #} begins a comment as
 * {@code -- } does, and of a comment whose content the server runs, only the marks at its ends are passed over. What a line of
 * {@code DELIMITER} names ends statements from there on, as it does for the clients that know such lines; the server never sees one.
 */
final class MariadbScanner implements SqlScanner {
    private static final String SEMICOLON = ";";

    private final String sql;
    private final Product product;
    private final boolean forClient;
    private final Nesting nesting = new Nesting();
    private String delimiter = SEMICOLON;
    /** Whether the token is a line that names another delimiter. */
    private boolean directive;

    private int start;
    private int end;
    private int previousEnd;
    private boolean finished;
    private boolean unended;
    /** How many comments are open whose content the server runs. */
    private int run;

    MariadbScanner(String sql) {
        this(sql, Product.MARIADB, true);
    }

    /** @param forClient whether lines of {@code DELIMITER} count */
    MariadbScanner(String sql, Product product, boolean forClient) {
        this.sql = sql;
        this.product = product;
        this.forClient = forClient;
    }

    @Override
    public boolean next() {
        if (finished) {
            return false;
        }
        if (!isBareSemicolon()) {
            previousEnd = end;
        }
        start = skipBlanks(end);
        if (start >= sql.length()) {
            start = sql.length();
            end = start;
            finished = true;
            return true;
        }
        ClientLine line = forClient && nesting.isAtStart() ? ClientLine.at(sql, start) : ClientLine.NONE;
        directive = line.isThere();
        if (directive) {
            delimiter = line.delimiter();
            end = line.end();
        } else {
            int behind = isAtDelimiter(start) ? start + delimiter.length() : endOfToken(start);
            unended = behind < 0;
            end = unended ? sql.length() : behind;
            follow();
        }
        return true;
    }

    private void follow() {
        if (isOtherDelimiter()) {
            nesting.restart();
        } else if (!isMark()) {
            nesting.take(token(), this::followingWord);
        }
    }

    /** Whether the token is a semicolon that ends nothing for the client, and a statement for the server. */
    private boolean isBareSemicolon() {
        return !delimiter.equals(SEMICOLON) && end > start && sql.charAt(start) == ';' && nesting.isOutside();
    }

    /** Whether the token is a line of the client's. */
    boolean isClientLine() {
        return directive;
    }

    /** Whether the token ends a statement for a client that was told so, and for no server. */
    boolean isOtherDelimiter() {
        return !finished && !directive && !delimiter.equals(SEMICOLON) && isAtDelimiter(start);
    }

    private boolean isAtDelimiter(int at) {
        return sql.startsWith(delimiter, at);
    }

    @Override
    public int start() {
        return start;
    }

    @Override
    public String token() {
        return sql.substring(start, end);
    }

    @Override
    public int previousEnd() {
        return previousEnd;
    }

    @Override
    public boolean endsStatement() {
        return finished
                || directive
                || (delimiter.equals(SEMICOLON) ? isAtDelimiter(start) && nesting.isOutside() : isOtherDelimiter());
    }

    @Override
    public boolean isUnended() {
        return unended;
    }

    @Override
    public boolean isNested() {
        return !nesting.isOutside();
    }

    @Override
    public void moveTo(int offset) {
        end = offset;
        finished = false;
        run = 0;
        nesting.restart();
    }

    /** The word behind the token, empty where something else stands there. */
    private String followingWord() {
        int from = skipBlanks(end);
        return from < sql.length() && isWordPart(sql.charAt(from)) ? sql.substring(from, endOfWord(from)) : "";
    }

    /** Whether the token only begins or ends a comment that is run. */
    private boolean isMark() {
        return end - start > 1 && (sql.startsWith("/*", start) || sql.startsWith("*/", start));
    }

    /** -1 where it never ends. */
    private int endOfToken(int from) {
        char first = sql.charAt(from);
        if (sql.startsWith("/*", from)) {
            run++;
            return ExecutableComment.at(sql, from, product).content();
        }
        if (run > 0 && sql.startsWith("*/", from)) {
            run--;
            return from + 2;
        }
        if (first == '\'' || first == '"' || first == '`') {
            return endOfQuoted(from + 1, first);
        }
        return isWordPart(first) ? endOfWord(from) : from + 1;
    }

    private int endOfQuoted(int from, char quote) {
        for (int i = from; i < sql.length(); i++) {
            char here = sql.charAt(i);
            if (here == '\\' && quote != '`') {
                i++;
            } else if (here == quote) {
                if (charAt(i + 1) != quote) {
                    return i + 1;
                }
                i++;
            }
        }
        return -1;
    }

    private int endOfWord(int from) {
        int i = from + 1;
        while (isWordPart(charAt(i)) && !isAtDelimiter(i)) {
            i++;
        }
        return i;
    }

    private int skipBlanks(int from) {
        int i = from;
        while (i < sql.length()) {
            int behind = Character.isWhitespace(sql.charAt(i)) ? i + 1 : endOfComment(i);
            if (behind == i) {
                return i;
            }
            i = behind < 0 ? sql.length() : behind;
        }
        return i;
    }

    @Override
    public int endOfComment(int offset) {
        if (sql.startsWith("#", offset) || isDashComment(offset)) {
            int lineEnd = sql.indexOf('\n', offset);
            return lineEnd < 0 ? sql.length() : lineEnd;
        }
        if (!sql.startsWith("/*", offset)
                || ExecutableComment.at(sql, offset, product).isRun()) {
            return offset;
        }
        int close = sql.indexOf("*/", offset + 2);
        return close < 0 ? -1 : close + 2;
    }

    private boolean isDashComment(int at) {
        return sql.startsWith("--", at) && (at + 2 >= sql.length() || sql.charAt(at + 2) <= ' ');
    }

    private char charAt(int index) {
        return index < sql.length() ? sql.charAt(index) : '\0';
    }

    private static boolean isWordPart(char character) {
        return character == '_'
                || character == '$'
                || Character.isLetterOrDigit(character)
                || Character.isSurrogate(character);
    }

    /**
     * A comment as the server's lexer sees it.
     *
     * @param isRun whether its content is run: {@code /*!}, {@code /*M!}, and both with a version that is not kept for MySQL
     * @param content where that begins
     */
    record ExecutableComment(boolean isRun, int content) {
        /** What is written for these versions is for MySQL, which MariaDB split off from before them. */
        private static final int FIRST_OF_MYSQL = 50700;

        /** No server of MySQL is of a later version, so that it skips what is meant for one. */
        private static final int LAST_OF_MYSQL = 99999;

        /** Longer numbers are read for their first six digits. */
        private static final int DIGITS = 6;

        /** The comment whose slash stands at this offset. */
        static ExecutableComment at(String sql, int from, Product product) {
            boolean mysql = product == Product.MYSQL;
            boolean own = !mysql && sql.startsWith("/*M!", from);
            if (!own && !sql.startsWith("/*!", from)) {
                return new ExecutableComment(false, from);
            }
            int digits = from + (own ? 4 : 3);
            int end = digits;
            while (end < sql.length() && end < digits + DIGITS && Character.isDigit(sql.charAt(end))) {
                end++;
            }
            int length = end - digits;
            if (length < DIGITS - 1) {
                return new ExecutableComment(true, digits);
            }
            int version = Integer.parseInt(sql.substring(digits, end));
            boolean run = mysql ? version <= LAST_OF_MYSQL : own || version < FIRST_OF_MYSQL || version > LAST_OF_MYSQL;
            return new ExecutableComment(run, end);
        }
    }
}
