package dev.rehearsal.report.runbook;

import dev.rehearsal.check.statement.BlockingLocks;
import dev.rehearsal.check.statement.WorkWords;
import dev.rehearsal.evidence.GivenUp;
import dev.rehearsal.evidence.HalfApplied;
import dev.rehearsal.evidence.HalfApplied.Point;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.release.StatementOutput;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.StatementTrace;
import dev.rehearsal.lock.TableChange;
import dev.rehearsal.lock.TableWork;
import dev.rehearsal.lock.observation.FirstWord;
import dev.rehearsal.product.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Puts the statements of one up down as they will run: those that were sent one by one, else those that were observed, else its text. */
record PlannedStatements(StepEvidence step) {
    private static final Pattern CONCURRENTLY = Pattern.compile("(?i)\\bindex\\s+concurrently\\b");
    private static final String NOT_SENT = "not known: it was not sent by itself in the rehearsal";

    List<PlannedStatement> all() {
        List<StatementOutput> outputs = step.release().outputs();
        if (!outputs.isEmpty()) {
            return IntStream.range(0, outputs.size())
                    .mapToObj(i -> of(i + 1, outputs.get(i)))
                    .toList();
        }
        List<StatementEvidence> observed = trace().statements();
        return observed.isEmpty()
                ? asWritten()
                : observed.stream().map(this::of).toList();
    }

    private StatementTrace trace() {
        return step.experiments().locks().up();
    }

    private List<PlannedStatement> asWritten() {
        var script = step.migration().up();
        return script.sql().isBlank()
                ? List.of()
                : List.of(new PlannedStatement(
                        1,
                        script.sql().strip(),
                        script.path(),
                        "not known",
                        NOT_SENT,
                        new PlannedStatement.Duration(
                                PlannedStatement.Pace.UNKNOWN, "its statements were not observed"),
                        List.of(),
                        "not known"));
    }

    private PlannedStatement of(StatementEvidence observed) {
        String place = place(observed.path(), observed.line());
        return planned(
                new Sending(observed.number(), observed.text(), place, NOT_SENT, observed.alone()),
                Optional.of(observed));
    }

    private PlannedStatement of(int number, StatementOutput output) {
        Optional<StatementEvidence> observed = trace().statements().stream()
                .filter(one -> one.number() == number)
                .filter(one ->
                        trace().statements().size() == step.release().outputs().size())
                .findFirst();
        String path = output.path().isEmpty() ? step.migration().up().path() : output.path();
        boolean commits =
                output.commits() || observed.map(StatementEvidence::alone).orElse(false);
        return planned(
                new Sending(number, output.sql(), place(path, output.line()), expected(output), commits), observed);
    }

    private static String place(String path, int line) {
        return path.isEmpty() || line == 0 ? path : path + ":" + line;
    }

    /** A statement as it is sent, with what the server answers. */
    private record Sending(int number, String sql, String place, String expected, boolean commits) {}

    private PlannedStatement planned(Sending sent, Optional<StatementEvidence> observed) {
        return new PlannedStatement(
                sent.number(),
                sent.sql().strip(),
                sent.place(),
                sent.commits() ? PlannedStatement.BY_ITSELF : "with its transaction",
                sent.expected(),
                new DurationClass(step).of(sent.number(), sent.sql(), observed),
                effects(sent.number(), observed),
                stopping(sent.number(), sent.sql(), sent.commits()));
    }

    private static String expected(StatementOutput output) {
        String rows = output.rows() < 0
                ? "it runs, and says no number of rows"
                : WorkWords.rows(output.rows()) + " in the rehearsal";
        return output.notices().isEmpty() ? rows : rows + "; the server says: " + String.join(" / ", output.notices());
    }

    private List<String> effects(int number, Optional<StatementEvidence> observed) {
        List<String> effects = new ArrayList<>();
        observed.ifPresent(statement -> {
            BlockingLocks.of(statement.acquired())
                    .map(lock -> lock(lock, statement))
                    .forEach(effects::add);
            statement.work().stream()
                    .filter(work -> work.rows() > 0
                            || work.rewritten()
                            || !work.indexes().isEmpty())
                    .map(PlannedStatements::work)
                    .forEach(effects::add);
            if (statement.work().stream().mapToLong(TableWork::rowsLocked).sum() > 0) {
                effects.add(
                        "keeps the rows that it writes locked until its transaction ends: whoever writes them waits");
            }
            if (statement.walBytes() > 0) {
                effects.add("writes " + WorkWords.bytes(statement.walBytes()) + " of write-ahead log in the rehearsal");
            }
        });
        if (observed.isEmpty()
                && number <= step.release().outputs().size()
                && step.release().outputs().get(number - 1).rows() > 0) {
            effects.add("keeps the rows that it writes locked until it is committed: whoever writes them waits");
        }
        changes(number).map(PlannedStatements::change).forEach(effects::add);
        return effects;
    }

    private Stream<TableChange> changes(int number) {
        return step.experiments().locks().changes().stream()
                .filter(change -> change.statement().number() == number);
    }

    private static String lock(HeldLock lock, StatementEvidence statement) {
        String until = statement.alone() ? "while it runs" : "until its transaction ends";
        return "locks " + lock.relation() + " in " + lock.mode().words() + ": "
                + (lock.mode().blocksReaders() ? "readers and writers" : "writers") + " wait " + until
                + (statement.timeouts().lockTimeoutMillis() == 0
                        ? "; no lock_timeout is set, so it waits without end for who uses the table, and others queue behind it"
                        : "");
    }

    private static String work(TableWork work) {
        String twice =
                work.rewritten() ? "; needs the size of the table and its indexes once more until it commits" : "";
        String done = WorkWords.does(work);
        return done
                + (work.rowsInTable() > 0 ? " (" + WorkWords.rows(work.rowsInTable()) + " in the table)" : "")
                + twice;
    }

    private static String change(TableChange change) {
        String waits = change.keepsOthersWaiting() ? ", and others wait meanwhile" : ", and nobody waits";
        return switch (change.way()) {
            case INSTANT -> "leaves the rows of " + change.table() + " alone" + waits;
            case INDEXES -> "reads the rows of " + change.table() + " for new indexes" + waits;
            case REBUILD -> "writes the rows of " + change.table() + " anew, which needs its size once more" + waits;
            case COPY -> "copies the rows of " + change.table() + " one by one, which needs its size once more" + waits;
            case UNKNOWN -> "changes " + change.table() + "; how was not observed";
        };
    }

    /** Whether the file ends transactions itself, so that what it did may stay where a later statement is refused. */
    boolean endsTransactions() {
        return texts().anyMatch(sql -> FirstWord.of(sql) == FirstWord.END);
    }

    private Stream<String> texts() {
        return step.release().outputs().isEmpty()
                ? trace().statements().stream().map(StatementEvidence::text)
                : step.release().outputs().stream().map(StatementOutput::sql);
    }

    /** What is left when the up ends behind this statement, and what to do then. */
    private String stopping(int number, String sql, boolean commits) {
        Optional<GivenUp> givenUp = step.experiments().givenUp().stream()
                .filter(one -> one.statement().strip().equals(sql.strip()))
                .findFirst();
        if (givenUp.isPresent()) {
            return givenUp(givenUp.get());
        }
        HalfApplied half = step.experiments().halfApplied();
        Optional<Point> point =
                half.points().stream().filter(one -> one.after() == number).findFirst();
        if (point.isPresent()) {
            return "behind it the migration is applied by half: " + rerun(point.get());
        }
        if (endsTransactions()) {
            return "its file ends transactions itself: what was committed before it stays";
        }
        if (!commits && step.dialect().meets(Capability.TRANSACTIONAL_DDL)) {
            return "stopped or refused, it is rolled back with its transaction";
        }
        if (commits && CONCURRENTLY.matcher(sql).find()) {
            return "what it did stays, as an index that is not valid: drop that before it is run again";
        }
        return commits ? "what it did stays; what a second run does then was not tried" : "not known";
    }

    private static String givenUp(GivenUp one) {
        String left =
                one.left().isEmpty() ? "leaves nothing" : "leaves " + String.join(", ", one.left()) + ", not valid";
        return "when it gives up waiting (" + one.timeout() + ") it " + left
                + (one.suggestion().isEmpty() ? "" : "; take that away with: " + one.suggestion());
    }

    private static String rerun(Point point) {
        return switch (point.rerun()) {
            case RESUMES -> "run it again, it resumes";
            case FAILS ->
                "a second run fails"
                        + (point.failsAt() > 0 ? " at statement " + point.failsAt() : "")
                        + (point.message().isEmpty() ? "" : ": " + point.message());
            case ENDS_ELSEWHERE -> "a second run ends in another state: " + point.message();
        };
    }
}
