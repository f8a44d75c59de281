package dev.rehearsal.check.rule.work;

import dev.rehearsal.check.statement.GrowingWork;
import dev.rehearsal.check.statement.WorkWords;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.lock.Growth;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.StatementTrace;
import java.util.Collection;
import java.util.OptionalLong;

/** The facts about growing work: which statement, under which locks, how much, and what becomes of it. */
final class WorkFacts {
    private WorkFacts() {}

    static Facts of(JoinedWork joined, Collection<HeldLock> locks, Limits limits, OptionalLong limit) {
        GrowingWork work = joined.most(one -> one.growth().work());
        return joined.facts(locks).and(counted(work, limits, limit).list());
    }

    private static Facts counted(GrowingWork work, Limits limits, OptionalLong limit) {
        Growth growth = work.growth();
        boolean writes = work.kind() != GrowingWork.Kind.READS;
        OptionalLong production = limits.productionRows(growth.table());
        return Facts.of(
                        "counted",
                        WorkWords.growth(growth, growth.work(), growth.fewer().work()))
                .and("allowed", allowed(limit))
                .and(
                        "in production",
                        limits.inProduction(
                                growth.table(),
                                work.kind(),
                                rows -> WorkWords.inProduction(
                                        growth, growth.work(), growth.fewer().work(), rows)))
                .and("and log", writes && production.isPresent() ? log(work, production.getAsLong()) : "")
                .and("seen in", source(work.step().experiments().locks().up()));
    }

    static String allowed(OptionalLong limit) {
        return limit.isEmpty() ? "" : "at most " + WorkWords.rows(limit.getAsLong()) + ", however many the table has";
    }

    /** Evidence that is not that of the judged run says so. */
    static String source(StatementTrace trace) {
        return switch (trace.source()) {
            case OBSERVING_RUN ->
                trace.statements().size() < 2 ? "" : "a run that sent the file's statements one by one";
            case WHOLE_FILE -> "the file as a whole; " + String.join("; ", trace.remarks());
            case AS_SENT, NOT_OBSERVED -> "";
        };
    }

    private static String log(GrowingWork work, long production) {
        double each =
                (double) work.statement().walBytes() / Math.max(1, work.growth().rows());
        return "≈ " + WorkWords.bytes(Math.round(each * production));
    }
}
