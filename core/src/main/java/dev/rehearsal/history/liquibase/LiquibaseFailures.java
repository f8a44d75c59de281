package dev.rehearsal.history.liquibase;

import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.ServerWords;
import dev.rehearsal.sql.Backticks;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns Liquibase's exceptions into failures with a path, a line and the server's words. */
final class LiquibaseFailures {
    private static final Pattern FAILED_SQL = Pattern.compile("(?s)\\[Failed SQL: (?:\\(-?\\d+\\) )?(.*)]\\s*$");

    /** What Liquibase writes to undo a constraint for which the changeset gives no name. */
    private static final Pattern UNNAMED =
            Pattern.compile("(?i)\\b(DROP (?:CONSTRAINT|KEY|INDEX|FOREIGN KEY)) [\"`]?null[\"`]?\\s*$");

    private static final String MADE_UP =
            "Liquibase wrote '%s null', since the changeset neither names the constraint nor declares a rollback\n";

    private LiquibaseFailures() {}

    /**
     * The failure of a step.
     *
     * @param script the direction at work
     * @param jdbcUrl where it worked
     */
    static MigrationFailedException of(Exception failure, Script script, String jdbcUrl) {
        List<Throwable> chain = chain(failure);
        Optional<SQLException> sql = chain.stream()
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .reduce((outer, inner) -> inner);
        String statement = withoutDatabase(statement(chain), jdbcUrl);
        String message = sql.map(ServerWords::message).orElseGet(() -> words(failure));
        return new MigrationFailedException(
                generated(statement) + message,
                script.path(),
                line(script, statement, sql),
                sql.map(SQLException::getSQLState).orElse(""),
                statement,
                failure);
    }

    /** The message of the innermost exception. The others repeat it. */
    static String words(Exception failure) {
        List<Throwable> chain = chain(failure);
        String words = String.valueOf(chain.get(chain.size() - 1).getMessage());
        return words.strip();
    }

    private static String statement(List<Throwable> chain) {
        return chain.stream()
                .map(cause -> FAILED_SQL.matcher(String.valueOf(cause.getMessage())))
                .filter(Matcher::find)
                .map(found -> found.group(1).strip())
                .reduce((outer, inner) -> inner)
                .orElse("");
    }

    /** What Liquibase wrote; empty where it did not. */
    private static String generated(String statement) {
        Matcher unnamed = UNNAMED.matcher(statement);
        return unnamed.find() ? MADE_UP.formatted(unnamed.group(1).toUpperCase(Locale.ROOT)) : "";
    }

    /** Where databases are schemas Liquibase puts the name of its own before every object's; that is another one in each run. */
    private static String withoutDatabase(String statement, String jdbcUrl) {
        String database = jdbcUrl.replaceFirst("\\?.*", "").replaceFirst(".*/", "");
        return statement.replace(Backticks.always(database) + ".", "").replace(" " + database + ".", " ");
    }

    /** In a formatted SQL file the line of the statement, else the line of the changeset. */
    private static int line(Script script, String statement, Optional<SQLException> sql) {
        int at = statement.isEmpty() ? -1 : script.sql().indexOf(statement);
        if (at < 0) {
            return script.line();
        }
        int before = (int) script.sql().substring(0, at).lines().count();
        boolean newLine = at == 0 || script.sql().charAt(at - 1) == '\n';
        int into = sql.map(e -> ServerWords.linesIntoStatement(e, statement)).orElse(0);
        return script.line() + before - (newLine ? 0 : 1) + into;
    }

    private static List<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, e -> e != null, Throwable::getCause).toList();
    }
}
