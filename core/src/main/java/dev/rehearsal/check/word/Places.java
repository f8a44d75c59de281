package dev.rehearsal.check.word;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.finding.Place;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import dev.rehearsal.lock.StatementEvidence;
import java.util.Optional;
import java.util.stream.Stream;

/** Says where a finding is: in a migration's up, in its down, at a statement, or in the history as a whole. */
public final class Places {
    private Places() {}

    public static Place up(Migration migration, String object) {
        return at(migration, Optional.of(migration.up()), object);
    }

    /** At a line of the up, or where it begins if the line is not known or it is put together from several files. */
    public static Place line(Migration migration, int line) {
        Place script = up(migration, "");
        return line < 1 || migration.up().batches().size() > 1
                ? script
                : new Place(migration.id(), migration.displayName(), script.path(), script.uri(), line, "");
    }

    /** In the down script, or in the up where there is no down. */
    public static Place down(Migration migration, String object) {
        return at(migration, migration.down().or(() -> Optional.of(migration.up())), object);
    }

    /** At a statement of the up. */
    public static Place statement(Migration migration, StatementEvidence statement, String object) {
        return statement(migration, statement.sql(), object);
    }

    /** The same of one of which only its text is known. */
    public static Place statement(Migration migration, StatementEvidence.Sql statement, String object) {
        Place script = up(migration, object);
        String path = statement.path().isEmpty() ? script.path() : statement.path();
        String uri = uri(migration, path);
        int line = statement.line() > 0 ? statement.line() : script.line();
        return new Place(migration.id(), migration.displayName(), path, uri, line, script.object());
    }

    /** At the failing statement, as exactly as it is known. */
    public static Place failed(Migration migration, Outcome.Failed failure, boolean inDown) {
        return failed(migration, failure, inDown ? down(migration, "") : up(migration, ""));
    }

    /** At the failing statement of an up, on account of an object. */
    public static Place failed(Migration migration, Outcome.Failed failure, String object) {
        return failed(migration, failure, up(migration, object));
    }

    private static Place failed(Migration migration, Outcome.Failed failure, Place script) {
        String path = failure.path().isEmpty() ? script.path() : failure.path();
        String uri = uri(migration, path);
        int line = failure.line() > 0 || !path.equals(script.path()) ? failure.line() : script.line();
        return new Place(migration.id(), migration.displayName(), path, uri, line, script.object());
    }

    /** The history as a whole. */
    public static Place history(String object) {
        return new Place("", "", "", "", 0, object);
    }

    private static String uri(Migration migration, String path) {
        return Stream.concat(Stream.of(migration.up()), migration.down().stream())
                .flatMap(script -> script.batches().stream())
                .filter(script -> script.path().equals(path))
                .map(Script::uri)
                .findFirst()
                .orElse("");
    }

    private static Place at(Migration migration, Optional<Script> script, String object) {
        return new Place(
                migration.id(),
                migration.displayName(),
                script.map(Script::path).orElse(""),
                script.map(Script::uri).orElse(""),
                script.map(Script::line).orElse(0),
                object);
    }
}
