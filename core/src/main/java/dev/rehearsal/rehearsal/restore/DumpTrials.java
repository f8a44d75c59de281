package dev.rehearsal.rehearsal.restore;

import dev.rehearsal.database.Access;
import dev.rehearsal.evidence.DumpTrial;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.product.RefusalCode;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.line.MainLine;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Dumps the end of a history and restores it, with the server's own programs where they are at hand. */
public final class DumpTrials {
    private static final int SHOWN = 5;

    private final MainLine line;

    /** @param line stands at the end of the history */
    public DumpTrials(MainLine line) {
        this.line = line;
    }

    /** What came of it; not tried where no program fits the server. */
    public DumpTrial trial() {
        Optional<RestoreDialect> dialect = line.databases().dialect().part(RestoreDialect.class);
        if (dialect.isEmpty()) {
            return DumpTrial.notTried(
                    "dumps are not tried on " + line.databases().dialect().product());
        }
        DatabaseFixture end = line.fixture();
        try {
            return dialect.get()
                    .programs(end.database())
                    .map(programs -> tried(end, dialect.get(), programs))
                    .orElseGet(() -> DumpTrial.notTried(
                            "there is no " + dialect.get().wanted(end.database()) + " on this machine"));
        } catch (NotEmptyException nowhere) {
            return DumpTrial.notTried(String.valueOf(nowhere.getMessage()));
        }
    }

    private DumpTrial tried(DatabaseFixture end, RestoreDialect dialect, DumpPrograms programs) {
        long start = System.nanoTime();
        WholeDump dump = new WholeDump(line, dialect, programs);
        WholeDump.Result result = dump.restored(end);
        Optional<String> refused = end.database().isServerOurs()
                ? Optional.empty()
                : result.errors().stream().filter(programs::lacksRight).findFirst();
        if (refused.isPresent()) {
            return DumpTrial.notTried("the server refused " + programs.name() + ": " + refused.get());
        }
        DumpTrial trial = new DumpTrial(
                outcome(result, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)),
                programs.name(),
                result.isDumped(),
                result.errors().stream().limit(SHOWN).toList(),
                result.lost(),
                result.missing(),
                List.of());
        return result.isWhole() ? trial : trial.with(remedy(end, dialect, dump, result));
    }

    private static Outcome outcome(WholeDump.Result result, long millis) {
        if (result.isWhole()) {
            return new Outcome.Succeeded(millis);
        }
        String words = result.errors().isEmpty()
                ? "rows came back as others"
                : result.errors().get(0);
        return new Outcome.Failed(words, RefusalCode.NONE, "", 0, "", result.isDumped());
    }

    /** The first statements after which a dump is restored in full. */
    private static List<String> remedy(
            DatabaseFixture end, RestoreDialect dialect, WholeDump dump, WholeDump.Result result) {
        for (List<String> statements : dialect.remedies(end, result.errors())) {
            try (DatabaseFixture mended = end.copy()) {
                run(mended, statements);
                if (dump.restored(mended).isWhole()) {
                    return statements;
                }
            } catch (RehearsalException refused) {
                // Then it is none.
            }
        }
        return List.of();
    }

    /** As whoever administers the server: only what becomes of the dump counts. */
    private static void run(DatabaseFixture mended, List<String> statements) {
        mended.leave();
        try (Connection session = mended.database().connect(Access.ADMINISTRATOR);
                Statement sql = session.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        } catch (SQLException e) {
            throw new RehearsalException(String.valueOf(e.getMessage()), e);
        }
    }
}
