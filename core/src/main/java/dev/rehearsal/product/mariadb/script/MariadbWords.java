package dev.rehearsal.product.mariadb.script;

import dev.rehearsal.history.EncodingFault;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.ScriptText;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what a server said about a script into a failure with a line and a statement. */
final class MariadbWords {
    /** The driver says which of its connections it was, which differs from run to run. */
    private static final Pattern CONNECTION = Pattern.compile("^\\(conn=-?\\d+\\) ");

    /** A database of ours, whose name differs from run to run, before the name of what is in it. */
    private static final Pattern OURS = Pattern.compile("`rehearsal_\\w+`\\.|(?<=['\\s])rehearsal_\\w+\\.");

    /** The text from the error on, cut behind 80 characters; all other errors name no place. */
    private static final Pattern NEAR =
            Pattern.compile("for the right syntax to use near '(.*?)(?:\\.{3})?' at line \\d+", Pattern.DOTALL);

    private final SQLException cause;
    private final String sql;
    private final ScriptDialect dialect;
    private final ScriptText script;
    private final int begun;

    /**
     * The words about a script.
     *
     * @param cause what the driver threw
     * @param sql the message exactly as it was sent
     * @param begun how many of its statements the server had begun, the failing one too; 0 where not known
     */
    MariadbWords(ScriptDialect dialect, SQLException cause, String sql, int begun) {
        this.cause = cause;
        this.sql = sql;
        this.dialect = dialect;
        this.script = ScriptText.of(sql, dialect);
        this.begun = begun;
    }

    /** Servers of this kind number their errors; others do not. */
    static boolean speaks(SQLException refusal) {
        return refusal.getErrorCode() > 0
                || CONNECTION.matcher(String.valueOf(refusal.getMessage())).find();
    }

    /** Both products number their errors alike. */
    static boolean isOfMysqlDriver(SQLException refusal) {
        return Arrays.stream(refusal.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith("com.mysql."));
    }

    /** The server's words with the number of the error. */
    static String message(SQLException refusal) {
        String said = CONNECTION.matcher(String.valueOf(refusal.getMessage())).replaceFirst("");
        String words = OURS.matcher(said).replaceAll("");
        return refusal.getErrorCode() > 0 ? "%s (error %d)".formatted(words, refusal.getErrorCode()) : words;
    }

    /**
     * The failure of a script.
     *
     * @param path its project-relative path
     * @param database the database that it began in, whose name differs from run to run and is left out
     */
    MigrationFailedException failure(String path, String database) {
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        String message = database.isEmpty()
                ? message(cause)
                : message(cause)
                        .replace("`" + database + "`.", "")
                        .replace("'" + database + ".", "'")
                        .replace(" " + database + ".", " ");
        Optional<ScriptText.Statement> failed = clientLine().or(this::statement);
        if (failed.isEmpty()) {
            return new MigrationFailedException(message, path, 0, state, "", cause);
        }
        ScriptText.Statement statement = failed.get();
        String said = EncodingFault.beginsWithByteOrderMark(statement.text())
                ? message + "\n" + EncodingFault.byteOrderMark(dialect.dialect().product())
                : message;
        return new MigrationFailedException(said, path, line(statement), state, statement.text(), cause);
    }

    /** How many lines below the first token of the only statement the server found the error. */
    int linesIntoStatement() {
        List<ScriptText.Statement> statements = script.statements();
        return statements.isEmpty()
                ? 0
                : line(statements.get(0)) - statements.get(0).line();
    }

    /** A line for a client at which the server could not read on; what follows it was not read. */
    private Optional<ScriptText.Statement> clientLine() {
        Matcher near = NEAR.matcher(String.valueOf(cause.getMessage()));
        int at = near.find() ? sql.indexOf(near.group(1)) : -1;
        ClientLine line = at < 0 ? ClientLine.NONE : ClientLine.at(sql, at);
        return line.isThere()
                ? Optional.of(new ScriptText.Statement(at, sql.substring(at, line.end()), script.lineAt(at), dialect))
                : Optional.empty();
    }

    private Optional<ScriptText.Statement> statement() {
        List<ScriptText.Statement> statements = script.statements();
        int index = begun > 0 ? begun - 1 : statements.size() == 1 ? 0 : -1;
        return index >= 0 && index < statements.size() ? Optional.of(statements.get(index)) : Optional.empty();
    }

    /** The line of the spot where the server could not read on, or of the statement's first token. */
    private int line(ScriptText.Statement statement) {
        Matcher near = NEAR.matcher(String.valueOf(cause.getMessage()));
        if (!near.find()) {
            return statement.line();
        }
        int at = near.group(1).isEmpty()
                ? statement.start() + statement.text().length()
                : sql.indexOf(near.group(1), statement.start());
        return at < 0 ? statement.line() : script.lineAt(at);
    }
}
