package dev.rehearsal.history.format;

import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.sql.SqlScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A script seen as statements, with where each of them stands. For messages and for telling empty scripts only:
 * what is sent to a server is never cut by it.
 */
public final class ScriptText {
    private static final Pattern OPENING = Pattern.compile("(?i)\\b(begin|then|else|loop)\\s");

    /**
     * One statement.
     *
     * @param start offset of its first token in the script, in {@code char}s
     * @param text from its first token to before its semicolon
     * @param line the line of its first token, from 1
     * @param dialect how its tokens are told from each other
     */
    public record Statement(int start, String text, int line, ScriptDialect dialect) {

        /** Its text without comments, names quoted as in standard SQL; as it stands where the dialect quotes them so. */
        public String standard() {
            char quote = dialect.quoted("a").charAt(0);
            if (quote == '"') {
                return text;
            }
            StringBuilder standard = new StringBuilder();
            int end = 0;
            for (Token token : tokens()) {
                standard.append(token.start() > end ? " " : "");
                String written = token.text();
                standard.append(
                        written.charAt(0) == quote ? '"' + written.substring(1, written.length() - 1) + '"' : written);
                end = token.start() + written.length();
            }
            return standard.toString();
        }

        /** The statements of the block of code that it is; what opens a block is none of its own. */
        public List<Statement> block() {
            List<Token> tokens = tokens();
            return tokens.isEmpty() || !tokens.get(0).text().equalsIgnoreCase("do")
                    ? List.of()
                    : tokens.stream()
                            .map(Token::text)
                            .filter(constant -> constant.startsWith("$"))
                            .flatMap(constant -> ScriptText.of(body(constant), dialect).statements().stream())
                            .toList();
        }

        private static String body(String constant) {
            int tag = constant.indexOf('$', 1) + 1;
            return OPENING.matcher(constant.substring(tag, Math.max(tag, constant.length() - tag)))
                    .replaceAll("$1;");
        }

        /** Its words, names, constants and other characters in order, without comments. */
        public List<Token> tokens() {
            List<Token> found = new ArrayList<>();
            SqlScanner scanner = dialect.scanner(text);
            while (scanner.next()) {
                if (!scanner.token().isEmpty()) {
                    found.add(new Token(scanner.start(), scanner.token()));
                }
            }
            return found;
        }
    }

    /**
     * A word, a quoted name, a constant with its quotes, or another character.
     *
     * @param start its offset in the statement, in {@code char}s
     * @param text as it is written
     */
    public record Token(int start, String text) {}

    private final String sql;
    private final List<Statement> statements;

    private ScriptText(String sql, ScriptDialect dialect) {
        this.sql = sql;
        this.statements = split(sql, dialect);
    }

    /** Reads a script of which nothing says for which product it is written. */
    public static ScriptText of(String sql) {
        return of(sql, ScriptDialect.usual());
    }

    /** Reads a script as this dialect does. */
    public static ScriptText of(String sql, ScriptDialect dialect) {
        return new ScriptText(sql, dialect);
    }

    /** Its statements in order; comments between them belong to none. */
    public List<Statement> statements() {
        return statements;
    }

    /** Whether it holds nothing but white space, comments and semicolons. */
    public boolean isEmpty() {
        return statements.isEmpty();
    }

    /**
     * The line on which a character stands, from 1.
     *
     * @param offset in {@code char}s from 0
     */
    public int lineAt(int offset) {
        return 1
                + (int) sql.substring(0, Math.min(offset, sql.length()))
                        .chars()
                        .filter(character -> character == '\n')
                        .count();
    }

    /**
     * Turns a server's position into an offset.
     *
     * @param position counted in characters (not in {@code char}s) from 1, as PostgreSQL does
     */
    public int offsetOf(int position) {
        int characters = Math.min(position - 1, sql.codePointCount(0, sql.length()));
        return sql.offsetByCodePoints(0, Math.max(0, characters));
    }

    /** The statement around an offset; the one before it where it stands between two. */
    public Optional<Statement> statementAt(int offset) {
        return statements.stream()
                .filter(statement -> statement.start() <= offset)
                .reduce((earlier, later) -> later);
    }

    /** Whether it holds the same statements as another script, whatever comments and white space they are written with. */
    public boolean saysTheSameAs(ScriptText other) {
        return tokens().equals(other.tokens());
    }

    private List<List<String>> tokens() {
        return statements.stream()
                .map(statement -> statement.tokens().stream().map(Token::text).toList())
                .toList();
    }

    /** Takes a part of a script out, which leaves everything else where it is. */
    public static void blank(StringBuilder script, int start, int end) {
        for (int i = start; i < end; i++) {
            if (script.charAt(i) != '\n') {
                script.setCharAt(i, ' ');
            }
        }
    }

    private static List<Statement> split(String sql, ScriptDialect dialect) {
        List<Statement> found = new ArrayList<>();
        SqlScanner scanner = dialect.scanner(sql);
        int start = -1;
        int line = 1;
        int counted = 0;
        while (scanner.next()) {
            if (scanner.endsStatement()) {
                if (start >= 0) {
                    found.add(new Statement(start, sql.substring(start, scanner.previousEnd()), line, dialect));
                }
                start = -1;
            } else if (start < 0) {
                start = scanner.start();
                line += (int) sql.substring(counted, start)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
                counted = start;
            }
        }
        return List.copyOf(found);
    }
}
