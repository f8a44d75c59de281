package dev.rehearsal.scenario;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Assertions on a rehearsed history; those on findings are about the whole, not about single steps. */
@API(status = API.Status.STABLE, since = "0.1")
@SuppressWarnings("exports") // Who has no AssertJ does without assertions.
public final class RehearsedHistoryAssert extends JudgedAssert<RehearsedHistoryAssert, RehearsedHistory> {

    RehearsedHistoryAssert(@Nullable RehearsedHistory actual) {
        super(actual, RehearsedHistoryAssert.class);
    }

    /**
     * Fails unless the history leads to the schema that a file says: {@code .sql}, a golden schema as {@code @GoldenSchema} has it
     * written, or a snapshot of Drizzle's.
     *
     * @param path the file, relative to the project
     */
    public RehearsedHistoryAssert produces(String path) {
        isNotNull();
        List<Finding> found = actual.driftFrom(path);
        if (!found.isEmpty()) {
            throw failure("%s", FindingText.of(found));
        }
        return this;
    }

    @Override
    String name() {
        return "Whole history";
    }

    @Override
    List<Finding> findings() {
        return actual.findings();
    }
}
