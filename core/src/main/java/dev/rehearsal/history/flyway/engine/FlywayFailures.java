package dev.rehearsal.history.flyway.engine;

import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.ServerWords;
import dev.rehearsal.history.format.ToolRefusedException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.resource.Resource;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;

/** Turns Flyway's exceptions into failures with a path, a line and the server's words. */
final class FlywayFailures {
    private final FlywayListing listing;
    private final FlywayException failure;

    private FlywayFailures(FlywayListing listing, FlywayException failure) {
        this.listing = listing;
        this.failure = failure;
    }

    /**
     * Does something with Flyway.
     *
     * @param path the script at work, where only one can be
     */
    static <T> T watch(FlywayListing listing, String path, Supplier<T> work) throws MigrationFailedException {
        try {
            return work.get();
        } catch (FlywayException e) {
            throw new FlywayFailures(listing, e).translated(path);
        }
    }

    private MigrationFailedException translated(String path) {
        if (failure instanceof FlywayMigrateException refusal && refusal.getCause() == null) {
            return refused(refusal);
        }
        Optional<SQLException> sql = cause(SQLException.class);
        String state = sql.map(SQLException::getSQLState).orElse("");
        String message = sql.map(ServerWords::message).orElseGet(this::words);
        return cause(FlywaySqlScriptException.class)
                .map(script -> new MigrationFailedException(
                        message, pathOf(script, path), line(script, sql), state, statement(script), failure))
                .orElseGet(() -> new MigrationFailedException(message, atWork(path), 0, state, "", failure));
    }

    /** Its words begin with the name of a database that is another one in each run. */
    private static MigrationFailedException refused(FlywayMigrateException refusal) {
        String words = String.valueOf(refusal.getMessage())
                .strip()
                .replaceFirst("^Schema .*? contains", "its schema contains");
        return new ToolRefusedException("Flyway refuses to run: " + words, refusal);
    }

    private static String statement(FlywaySqlScriptException script) {
        return script.getStatement() == null ? "" : script.getStatement();
    }

    /** Flyway knows the line of the statement's first token, the server the place in the statement. */
    private static int line(FlywaySqlScriptException script, Optional<SQLException> sql) {
        return script.getLineNumber()
                + sql.map(e -> ServerWords.linesIntoStatement(e, statement(script)))
                        .orElse(0);
    }

    private String pathOf(FlywaySqlScriptException script, String otherwise) {
        Resource resource = script.getResource();
        if (resource instanceof ScriptResource ours) {
            return ours.file().path();
        }
        return resource == null ? otherwise : pathOf(resource.getRelativePath());
    }

    /** In Flyway's own whole run the resources are Flyway's. */
    private String pathOf(String relative) {
        return Stream.concat(
                        listing.callbacks().stream(),
                        listing.migrations().stream().flatMap(migration -> Stream.ofNullable(migration.up())))
                .filter(file -> file.relative().equals(relative))
                .map(file -> file.path())
                .findFirst()
                .orElse(relative);
    }

    private String atWork(String path) {
        return path.isEmpty()
                ? cause(FlywayMigrateException.class)
                        .map(e -> pathOf(e.getMigration().getScript()))
                        .orElse("")
                : path;
    }

    /** The message of the innermost exception. The others repeat it. */
    private String words() {
        List<Throwable> chain = Stream.iterate((Throwable) failure, e -> e != null, Throwable::getCause)
                .toList();
        return String.valueOf(chain.get(chain.size() - 1).getMessage()).strip();
    }

    private <T> Optional<T> cause(Class<T> type) {
        return Stream.iterate((Throwable) failure, e -> e != null, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
