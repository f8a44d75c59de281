package dev.rehearsal.history.alembic;

import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.alembic.OfflineItem.Kind;
import dev.rehearsal.sql.SqlScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts what {@code alembic … --sql} wrote into statements and headers. A header, a line of the log or Alembic's own
 * failure counts only where no statement is open.
 */
final class OfflineLexer {
    static final Pattern HEADER =
            Pattern.compile("-- Running (upgrade|downgrade|stamp_revision) +(.*?) ?->(?: +(.*?))?\\s*");
    private static final Pattern LOG =
            Pattern.compile("(DEBUG|INFO|WARN|WARNING|ERROR|CRITICAL) +\\[[\\w.]+\\] .*", Pattern.DOTALL);
    private static final Pattern FAILURE =
            Pattern.compile("(FAILED: .*|Traceback \\(most recent call last\\):)\\s*", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("[\\s]*([A-Za-z_]+)");
    /** What may begin a statement where a comment has swallowed the semicolon of the one before. */
    private static final Set<String> BEGINNINGS = Set.of(
            "INSERT",
            "UPDATE",
            "DELETE",
            "CREATE",
            "ALTER",
            "DROP",
            "COMMENT",
            "GRANT",
            "REVOKE",
            "TRUNCATE",
            "COMMIT",
            "BEGIN",
            "DO",
            "CALL",
            "LOCK",
            "REINDEX",
            "VACUUM",
            "ANALYZE",
            "REFRESH",
            "SET");

    private static final Set<String> GOING_ON =
            Set.of("AS", "DO", "ALSO", "INSTEAD", "THEN", "ELSE", "ON", "FOR", "BEGIN", ",");

    private final String sql;
    private final SqlScanner scanner;
    private final List<OfflineItem> items = new ArrayList<>();
    private String previous = "";
    private int at;
    private int start = -1;
    private int lastEnd;
    private int line = 1;
    private int counted;

    private OfflineLexer(String sql, ScriptDialect dialect) {
        this.sql = sql;
        this.scanner = dialect.serverScanner(sql);
    }

    /** @param dialect that of the database for which Alembic wrote */
    static List<OfflineItem> items(String sql, ScriptDialect dialect) {
        OfflineLexer lexer = new OfflineLexer(sql, dialect);
        while (lexer.at < sql.length()) {
            lexer.step();
        }
        lexer.endStatement(lexer.lastEnd);
        return List.copyOf(lexer.items);
    }

    private void step() {
        char here = sql.charAt(at);
        if (start < 0 && atLineStart() && takesLine()) {
            return;
        }
        if (Character.isWhitespace(here) || (here == '\uFEFF' && start < 0)) {
            at++;
            return;
        }
        int behind = scanner.endOfComment(at);
        if (behind < 0) {
            neverEnds();
        } else if (behind == at) {
            token();
        } else if (sql.startsWith("/*", at)) {
            at = behind;
        } else {
            lineComment(behind);
        }
    }

    /** What is no SQL and stands on a line of its own. */
    private boolean takesLine() {
        int end = endOfLine();
        String whole = sql.substring(at, end);
        if (FAILURE.matcher(whole).matches()) {
            add(Kind.FAILURE, at, sql.length());
            at = sql.length();
            return true;
        }
        if (whole.startsWith("\\")) {
            add(Kind.PSQL, at, end);
        } else if (!LOG.matcher(whole).matches()) {
            return false;
        }
        at = end;
        return true;
    }

    private int endOfLine() {
        int end = sql.indexOf('\n', at);
        return end < 0 ? sql.length() : end;
    }

    private void lineComment(int end) {
        String comment = sql.substring(at, end);
        if (start < 0 && atLineStart() && HEADER.matcher(comment).matches()) {
            add(Kind.HEADER, at, end);
        } else if (start >= 0 && comment.stripTrailing().endsWith(";") && swallowsTheEnd(end)) {
            endStatement(lastEnd);
        }
        at = end;
    }

    /** Alembic puts the semicolon behind whatever it was given; the empty line that follows is then the only end. */
    private boolean swallowsTheEnd(int end) {
        Matcher following = Pattern.compile("\\r?\\n\\r?\\n")
                .matcher(sql)
                .region(Math.min(end - tail(end), sql.length()), sql.length());
        if (scanner.isNested() || !following.lookingAt()) {
            return !scanner.isNested() && sql.substring(end).isBlank();
        }
        int next = following.end();
        if (next >= sql.length() || sql.startsWith("-- Running ", next)) {
            return true;
        }
        Matcher word = WORD.matcher(sql).region(next, sql.length());
        return word.lookingAt()
                && BEGINNINGS.contains(word.group(1).toUpperCase(Locale.ROOT))
                && !GOING_ON.contains(previous);
    }

    private int tail(int end) {
        return end > 0 && sql.charAt(end - 1) == '\r' ? 1 : 0;
    }

    private void token() {
        if (start < 0) {
            scanner.moveTo(at);
        }
        scanner.next();
        if (scanner.isUnended()) {
            start = -1;
            neverEnds();
        } else if (scanner.endsStatement()) {
            endStatement(lastEnd);
            at++;
        } else {
            start = start < 0 ? at : start;
            String token = scanner.token();
            previous = token.toUpperCase(Locale.ROOT);
            at += token.length();
            lastEnd = at;
        }
    }

    private void neverEnds() {
        add(Kind.NEVER_ENDS, at, sql.length());
        at = sql.length();
    }

    private void endStatement(int end) {
        if (start >= 0) {
            add(Kind.STATEMENT, start, end);
        }
        start = -1;
        previous = "";
    }

    private void add(Kind kind, int from, int to) {
        for (; counted < from; counted++) {
            line += sql.charAt(counted) == '\n' ? 1 : 0;
        }
        items.add(new OfflineItem(kind, from, to, line, sql.substring(from, to)));
    }

    private boolean atLineStart() {
        return at == 0 || sql.charAt(at - 1) == '\n' || (at == 1 && sql.charAt(0) == '\uFEFF');
    }
}
