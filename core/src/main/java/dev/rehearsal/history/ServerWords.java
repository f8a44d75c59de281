package dev.rehearsal.history;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ServerErrorMessage;

/** Turns what a server said about a script that was sent as one query into a failure with a line and a statement. */
public final class ServerWords {
    private static final Pattern LINE_OF_BLOCK = Pattern.compile("inline_code_block line (\\d+)");
    private static final Pattern BLOCK = Pattern.compile("(?is)^do\\b.*?(\\$[\\w]*\\$|')");

    private final SQLException cause;
    private final @Nullable ServerErrorMessage server;
    private final String sql;
    private final ScriptText script;
    private final int completed;

    private ServerWords(SQLException cause, String sql, int completed) {
        this.cause = cause;
        this.server = ServerFields.message(cause);
        this.sql = sql;
        this.script = ScriptText.of(sql);
        this.completed = completed;
    }

    /**
     * The failure of a script.
     *
     * @param cause what the driver threw
     * @param path the script's project-relative path
     * @param sql the query exactly as it was sent; positions count in it
     * @param completed how many of its statements the server had done before; negative where not known
     */
    static MigrationFailedException failure(SQLException cause, String path, String sql, int completed) {
        return new ServerWords(cause, sql, completed).failure(path);
    }

    /** A failure that no statement of the script can be named for, such as a deferred constraint at commit. */
    public static MigrationFailedException failure(SQLException cause, String path) {
        return failure(cause, path, "", -1);
    }

    /** What the server said, with its detail, hint and context, each on a line of its own. */
    public static String message(SQLException cause) {
        return new ServerWords(cause, "", -1).message();
    }

    /** How many lines below the first token of a statement, which was sent alone, the server found the error. */
    public static int linesIntoStatement(SQLException cause, String statement) {
        ServerWords words = new ServerWords(cause, statement, 0);
        int first = words.script.statements().stream()
                .mapToInt(ScriptText.Statement::line)
                .findFirst()
                .orElse(1);
        return Math.max(0, words.place().map(ScriptText.Statement::line).orElse(first) - first);
    }

    private MigrationFailedException failure(String path) {
        ScriptText.Statement place = place().orElse(new ScriptText.Statement(0, "", 0));
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        return new MigrationFailedException(message(), path, place.line(), state, place.text(), cause);
    }

    private String message() {
        if (server == null) {
            return String.valueOf(cause.getMessage());
        }
        return Stream.of(
                        part("", server.getMessage()),
                        part("Detail: ", server.getDetail()),
                        part("Hint: ", server.getHint()),
                        part("Where: ", server.getWhere()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String part(String label, @Nullable String text) {
        return text == null ? "" : label + text;
    }

    /** The failing statement, its line being that of the very spot; empty where the server gave no way to tell. */
    private Optional<ScriptText.Statement> place() {
        if (server != null && server.getPosition() > 0) {
            return at(script.offsetOf(server.getPosition()));
        }
        return byInternalQuery().or(this::next).or(this::onlyStatement);
    }

    private Optional<ScriptText.Statement> at(int offset) {
        return script.statementAt(offset)
                .map(statement -> new ScriptText.Statement(statement.start(), statement.text(), script.lineAt(offset)));
    }

    /** The statement after those that were completed; in a DO block the line that the server names. */
    private Optional<ScriptText.Statement> next() {
        if (completed < 0 || completed >= script.statements().size()) {
            return Optional.empty();
        }
        ScriptText.Statement next = script.statements().get(completed);
        Matcher opening = BLOCK.matcher(next.text());
        Matcher line = LINE_OF_BLOCK.matcher(server == null || server.getWhere() == null ? "" : server.getWhere());
        if (!opening.find() || !line.find()) {
            return Optional.of(next);
        }
        int firstLine = script.lineAt(next.start() + opening.end());
        int failedLine = firstLine + Integer.parseInt(line.group(1)) - 1;
        return Optional.of(new ScriptText.Statement(next.start(), next.text(), failedLine));
    }

    private Optional<ScriptText.Statement> byInternalQuery() {
        String query = server == null ? null : server.getInternalQuery();
        if (query == null || query.isBlank()) {
            return Optional.empty();
        }
        int found = sql.indexOf(query);
        return found >= 0 && sql.indexOf(query, found + 1) < 0 ? at(found) : Optional.empty();
    }

    private Optional<ScriptText.Statement> onlyStatement() {
        return script.statements().size() == 1 ? Optional.of(script.statements().get(0)) : Optional.empty();
    }
}
