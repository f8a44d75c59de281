package dev.rehearsal.product.postgres.script;

import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.answer.ServerFields;
import dev.rehearsal.history.format.ScriptText;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns what a server said about a script that was sent as one query into a failure with a line and a statement. */
final class PostgresWords {
    private static final Pattern LINE_OF_BLOCK = Pattern.compile("inline_code_block line (\\d+)");
    private static final Pattern BLOCK = Pattern.compile("(?is)^do\\b.*?(\\$[\\w]*\\$|')");

    private final SQLException cause;
    private final @Nullable ServerErrorMessage server;
    private final String sql;
    private final ScriptText script;
    private final int completed;

    /**
     * The words about a script.
     *
     * @param cause what the driver threw
     * @param sql the query exactly as it was sent; positions count in it
     * @param completed how many of its statements the server had done before; negative where not known
     */
    PostgresWords(ScriptDialect dialect, SQLException cause, String sql, int completed) {
        this.cause = cause;
        this.server = server(cause);
        this.sql = sql;
        this.script = ScriptText.of(sql, dialect);
        this.completed = completed;
    }

    /**
     * A statement, or a spot in it.
     *
     * @param text the statement
     * @param line the line of the spot, from 1; 0 where it is not known
     */
    private record Place(String text, int line) {
        static Place of(ScriptText.Statement statement) {
            return new Place(statement.text(), statement.line());
        }
    }

    static boolean speaks(SQLException refusal) {
        return server(refusal) != null;
    }

    static ServerFields fields(SQLException refusal) {
        ServerErrorMessage message = server(refusal);
        String state = text(refusal.getSQLState());
        return message == null
                ? ServerFields.ofState(refusal)
                : new ServerFields(
                        state,
                        text(message.getSchema()),
                        text(message.getTable()),
                        text(message.getColumn()),
                        text(message.getConstraint()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Null where the driver is another one, or cannot be seen from here (it is an optional module). */
    private static @Nullable ServerErrorMessage server(SQLException refusal) {
        try {
            return refusal instanceof PSQLException fromServer ? fromServer.getServerErrorMessage() : null;
        } catch (NoClassDefFoundError e) {
            return null;
        }
    }

    /** How many lines below the first token of the only statement the server found the error. */
    int linesIntoStatement() {
        int first = script.statements().stream()
                .mapToInt(ScriptText.Statement::line)
                .findFirst()
                .orElse(1);
        return Math.max(0, place().map(Place::line).orElse(first) - first);
    }

    /** The failure of the script of this project-relative path. */
    MigrationFailedException failure(String path) {
        Place place = place().orElse(new Place("", 0));
        String state = text(cause.getSQLState());
        return new MigrationFailedException(message(), path, place.line(), state, place.text(), cause);
    }

    /** The server's words, with detail, hint and context, each on a line of its own. */
    String message() {
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
    private Optional<Place> place() {
        if (server != null && server.getPosition() > 0) {
            return at(script.offsetOf(server.getPosition()));
        }
        return byInternalQuery().or(this::next).or(this::onlyStatement);
    }

    private Optional<Place> at(int offset) {
        return script.statementAt(offset).map(statement -> new Place(statement.text(), script.lineAt(offset)));
    }

    /** The statement after those that were completed; in a DO block the line that the server names. */
    private Optional<Place> next() {
        if (completed < 0 || completed >= script.statements().size()) {
            return Optional.empty();
        }
        ScriptText.Statement next = script.statements().get(completed);
        Matcher opening = BLOCK.matcher(next.text());
        Matcher line = LINE_OF_BLOCK.matcher(server == null || server.getWhere() == null ? "" : server.getWhere());
        if (!opening.find() || !line.find()) {
            return Optional.of(Place.of(next));
        }
        int firstLine = script.lineAt(next.start() + opening.end());
        int failedLine = firstLine + Integer.parseInt(line.group(1)) - 1;
        return Optional.of(new Place(next.text(), failedLine));
    }

    private Optional<Place> byInternalQuery() {
        String query = server == null ? null : server.getInternalQuery();
        if (query == null || query.isBlank()) {
            return Optional.empty();
        }
        int found = sql.indexOf(query);
        return found >= 0 && sql.indexOf(query, found + 1) < 0 ? at(found) : Optional.empty();
    }

    private Optional<Place> onlyStatement() {
        return script.statements().size() == 1
                ? Optional.of(Place.of(script.statements().get(0)))
                : Optional.empty();
    }
}
