package dev.rehearsal.assertions;

import dev.rehearsal.check.RehearsedHistory;
import dev.rehearsal.finding.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Assertions on a rehearsed history; those on findings are about the whole, not about single steps. */
public final class RehearsedHistoryAssert extends JudgedAssert<RehearsedHistoryAssert, RehearsedHistory> {

    RehearsedHistoryAssert(@Nullable RehearsedHistory actual) {
        super(actual, RehearsedHistoryAssert.class);
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
