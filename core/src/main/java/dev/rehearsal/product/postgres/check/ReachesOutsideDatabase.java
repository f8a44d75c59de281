package dev.rehearsal.product.postgres.check;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.NeededRight;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.Migration;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds migrations that write or read files of the server, start programs there, or make routines that may. What the server refused to
 * an ordinary owner tells of those in code and in statements that are put together, too; their words tell where that was not tried.
 */
final class ReachesOutsideDatabase implements HistoryCheck {
    private static final List<Refused> REFUSED = List.of(
            new Refused("\\bpg_write_server_files\\b|function (?:lo_export|pg_file_\\w+)", ServerAccess.WRITES),
            new Refused("\\bpg_read_server_files\\b|function (?:lo_import|pg_read_\\w+)", ServerAccess.READS),
            new Refused("\\bpg_execute_server_program\\b", ServerAccess.STARTS),
            new Refused("permission denied for language \\S+", ServerAccess.UNTRUSTED),
            new Refused(
                    "(?:terminate|cancel|signal).*\\b(?:process|query|backend)\\b|pg_signal_backend",
                    "ends sessions of others"));

    /** What the server says where it refuses something, and what that does. */
    private record Refused(Pattern words, String does) {
        Refused(String words, String does) {
            this(Pattern.compile(words), does);
        }
    }

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "The up reads or writes a file of the server, starts a program, ends other sessions, or creates a routine in an untrusted language.",
                "No rollback, down or backup undoes this, and each run repeats it. A managed server refuses it.",
                "Let the client read and write files (`\\copy`, the application). Create extensions and such routines when you set up the server.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.SERVER_ACCESS);
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        return history.migrations().stream().flatMap(migration -> found(history, migration));
    }

    private Stream<Finding> found(HistoryEvidence history, Migration migration) {
        String refused = history.otherRuns().neededRights().stream()
                .filter(needed -> !needed.down() && needed.migration().equals(migration.id()))
                .map(NeededRight::words)
                .findFirst()
                .orElse("");
        Optional<ServerAccess> written = ServerAccess.in(migration);
        Optional<String> does = written.map(ServerAccess::does).or(() -> does(refused));
        return does
                .map(what -> finding(
                        Places.line(migration, written.map(ServerAccess::line).orElse(0)),
                        "up " + what
                                + written.map(statement -> " by '" + statement.words() + "'")
                                        .orElse(""),
                        Facts.of(
                                        "the server, to an ordinary owner",
                                        does(refused).isPresent() ? refused : "")
                                .list(),
                        "what stays in the database; files are read and written by the client, and what the server needs is set"
                                + " up before the first migration ('before')"))
                .stream();
    }

    private static Optional<String> does(String refused) {
        return REFUSED.stream()
                .filter(one -> one.words().matcher(refused).find())
                .map(Refused::does)
                .findFirst();
    }
}
