package dev.rehearsal.product.mariadb.script;

import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.sql.SqlScanner;

/**
 * The tokens of a MariaDB script in the default SQL mode: backslashes escape, backticks quote names, {@code #} begins a comment as
 * {@code -- } does, and of a comment whose content the server runs, only the marks at its ends are passed over. What a line of
 * {@code DELIMITER} names ends statements from there on, as it does for the clients that know such lines; the server never sees one.
 */
final class MariadbScanner extends SqlScanner {
    private static final String SEMICOLON = ";";

    private final Product product;
    private final boolean forClient;
    private final Nesting nesting = new Nesting();
    private String delimiter = SEMICOLON;
    /** Whether the token is a line that names another delimiter. */
    private boolean directive;

    /** How many comments are open whose content the server runs. */
    private int run;

    /** @param forClient whether lines of {@code DELIMITER} count */
    MariadbScanner(String sql, Product product, boolean forClient) {
        super(sql);
        this.product = product;
        this.forClient = forClient;
    }

    @Override
    protected void follow() {
        if (isOtherDelimiter()) {
            nesting.restart();
        } else if (!directive && !isMark()) {
            nesting.take(token(), this::followingWord);
        }
    }

    /** Whether the token is a semicolon that ends nothing for the client, and a statement for the server. */
    @Override
    protected boolean isPassedOver() {
        return !delimiter.equals(SEMICOLON) && end() > start() && sql.charAt(start()) == ';' && nesting.isOutside();
    }

    /** Whether the token is a line of the client's. */
    boolean isClientLine() {
        return directive;
    }

    /** Whether the token ends a statement for a client that was told so, and for no server. */
    boolean isOtherDelimiter() {
        return !directive && !delimiter.equals(SEMICOLON) && isAtDelimiter(start());
    }

    private boolean isAtDelimiter(int at) {
        return sql.startsWith(delimiter, at);
    }

    @Override
    protected boolean isSeparator() {
        return directive
                || (delimiter.equals(SEMICOLON) ? isAtDelimiter(start()) && nesting.isOutside() : isOtherDelimiter());
    }

    @Override
    public boolean isNested() {
        return !nesting.isOutside();
    }

    @Override
    protected void restart() {
        run = 0;
        nesting.restart();
    }

    /** The word behind the token, empty where something else stands there. */
    private String followingWord() {
        int from = skipBlanks(end());
        return from < sql.length() && isWordPart(sql.charAt(from)) ? sql.substring(from, endOfWord(from)) : "";
    }

    /** Whether the token only begins or ends a comment that is run. */
    private boolean isMark() {
        return token().startsWith("/*") || token().startsWith("*/");
    }

    @Override
    protected int endOfToken(int from) {
        ClientLine line = forClient && nesting.isAtStart() ? ClientLine.at(sql, from) : ClientLine.NONE;
        directive = line.isThere();
        if (directive) {
            delimiter = line.delimiter();
            return line.end();
        }
        if (isAtDelimiter(from)) {
            return from + delimiter.length();
        }
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
            return endOfQuoted(from + 1, first, first != '`');
        }
        return isWordPart(first) ? endOfWord(from) : from + 1;
    }

    private int endOfWord(int from) {
        int i = from + 1;
        while (isWordPart(charAt(i)) && !isAtDelimiter(i)) {
            i++;
        }
        return i;
    }

    @Override
    public int endOfComment(int offset) {
        if (sql.startsWith("#", offset) || isDashComment(offset)) {
            return endOfLine(offset);
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
    private record ExecutableComment(boolean isRun, int content) {
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
