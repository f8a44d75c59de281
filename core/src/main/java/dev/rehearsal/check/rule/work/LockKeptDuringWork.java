package dev.rehearsal.check.rule.work;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.judging.SizedCheck;
import dev.rehearsal.check.statement.BlockingLocks;
import dev.rehearsal.check.statement.GrowingWork;
import dev.rehearsal.check.statement.GrowingWork.Kind;
import dev.rehearsal.check.statement.StatementFacts;
import dev.rehearsal.check.statement.WorkWords;
import dev.rehearsal.check.suggestion.JoinedSuggestions;
import dev.rehearsal.check.suggestion.StatementContext;
import dev.rehearsal.check.suggestion.SuggestionDialect;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.LockEvidence;
import dev.rehearsal.lock.RowWork;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds a lock that others wait for and that is kept while the same transaction works on something else. */
public final class LockKeptDuringWork implements ConfiguredStepCheck, SizedCheck {
    private static final Pattern TAKEN = Pattern.compile(
            "(?:\\bdrop\\s+(?:column|table|type)\\s+(?:if\\s+exists\\s+)?|\\brename\\s+(?:column\\s+)?(?!to\\b|as\\b)"
                    + "|\\balter\\s+(?:column\\s+)?(?=[\\w\"]+\\s+set\\s+not\\s+null))([\\w$.\"`]+)",
            Pattern.CASE_INSENSITIVE);
    private static final Comparator<GrowingWork> LEAST_FIRST = Comparator.comparing(GrowingWork::kind)
            .reversed()
            .thenComparing(work -> work.growth().work())
            .thenComparing(work -> work.growth().table());

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "A transaction keeps a lock that blocks others while another of its statements does work that grows with a table.",
                "PostgreSQL releases locks only at the end of the transaction. The severity depends on the size in production (`docs/production-rows.md`); with `"
                        + Declaration.WORK_BUDGET + "` or `" + Declaration.PRODUCTION_ROWS + "` it is an ERROR.",
                "Move the work into a migration of its own, and write many rows in batches.");
    }

    @Override
    public String sum(String tables) {
        return "keeps " + tables + " locked";
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.TABLE_CHANGES);
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        return Stream.concat(grown(judgement), LockedTableKept.in(judgement, this));
    }

    private Stream<Finding> grown(Judgement.OfStep judgement) {
        StepEvidence step = judgement.evidence();
        Limits limits = Limits.of(judgement.budgets(), step.migration().id());
        List<GrowingWork> kept = LockedWork.of(step, limits).keptOnly().toList();
        Stream<GrowingWork> worst = kept.stream()
                .map(GrowingWork::statement)
                .distinct()
                .map(statement -> kept.stream()
                        .filter(work -> work.statement().equals(statement))
                        .max(LEAST_FIRST)
                        .orElseThrow());
        return JoinedWork.by(LockedWork.Kept::of, worst).map(joined -> found(joined, limits));
    }

    private Finding found(JoinedWork joined, Limits limits) {
        List<HeldLock> locks = locks(joined);
        HeldLock strongest = locks.get(0);
        GrowingWork first = joined.first();
        OptionalLong limit = limits.rowsUnderBlockingLock();
        Limits.Weight weight = joined.weight(work -> limits.weight(work, limit));
        return new Finding(
                        description().name(),
                        weight.severity(),
                        Places.statement(first.step().migration(), first.statement(), "table " + strongest.relation()),
                        BlockingLocks.named(strongest) + " is kept while " + meanwhile(joined, strongest),
                        since(first, strongest)
                                .and(WorkFacts.of(joined, locks, limits, limit).list())
                                .list(),
                        suggestion(joined, strongest))
                .with(weight.scale());
    }

    /** The locks that were kept, the strongest first, each as strong as it became. */
    private static List<HeldLock> locks(JoinedWork joined) {
        Map<String, HeldLock> byRelation = new LinkedHashMap<>();
        joined.works().stream()
                .flatMap(work -> work.heldMeanwhile().stream())
                .forEach(lock -> byRelation.merge(lock.relation(), lock, LockKeptDuringWork::stronger));
        HeldLock strongest =
                byRelation.get(joined.first().heldMeanwhile().get(0).relation());
        return Stream.concat(
                        Stream.ofNullable(strongest),
                        byRelation.values().stream().filter(lock -> !lock.equals(strongest)))
                .toList();
    }

    private static HeldLock stronger(HeldLock one, HeldLock other) {
        return new HeldLock(
                one.relation(),
                other.mode().isStrongerThan(one.mode()) ? other.mode() : one.mode(),
                Math.min(one.since(), other.since()));
    }

    private static String meanwhile(JoinedWork joined, HeldLock lock) {
        if (joined.isOfOneStatement()) {
            return (isTakenBy(joined.first(), lock) ? "the same statement " : "a later statement ") + joined.does();
        }
        return isTakenBy(joined.first(), lock)
                ? "the same and " + (joined.statements() - 1) + " later statements do work that grows"
                : joined.statements() + " later statements do work that grows";
    }

    private static Facts since(GrowingWork work, HeldLock lock) {
        return work.step().experiments().locks().up().statements().stream()
                .filter(statement -> statement.number() == lock.since() && !statement.equals(work.statement()))
                .findFirst()
                .map(statement -> Facts.of("held since", WorkWords.where(statement)))
                .orElseGet(Facts::new);
    }

    private static boolean isTakenBy(GrowingWork work, HeldLock lock) {
        return lock.since() == work.statement().number();
    }

    private static String suggestion(JoinedWork joined, HeldLock lock) {
        GrowingWork first = joined.first();
        String apart = isTakenBy(first, lock)
                ? "what locks " + lock.relation() + " and what works on "
                        + first.work().table() + " in two migrations"
                : "in a migration of its own, after the one that locks " + lock.relation() + followers(first);
        String instead = joined.suggestion(work -> SuggestionDialect.on(
                        work.step().dialect())
                .elsewhere(
                        work.kind(),
                        new StatementContext(
                                work.step(), work.statement(), work.work().table())));
        return JoinedSuggestions.isSql(instead) ? "-- " + apart + "\n" + instead : apart + ": " + instead;
    }

    /** Later statements that write the same table, or take away what it reads, would otherwise run before it. */
    private static String followers(GrowingWork moved) {
        String table = moved.work().table();
        String bare = table.substring(table.lastIndexOf('.') + 1).replace("\"", "");
        Pattern writes = Pattern.compile(
                "\\b(?:update|insert\\s+into|delete\\s+from|merge\\s+into)\\s+(?:only\\s+)?(?:[\\w$\"]+\\.)?\"?"
                        + Pattern.quote(bare) + "(?![\\w$])",
                Pattern.CASE_INSENSITIVE);
        String numbers = moved.step().experiments().locks().up().statements().stream()
                .filter(statement -> statement.number() > moved.statement().number())
                .filter(statement -> writes.matcher(statement.text()).find() || takesFrom(statement, moved))
                .map(statement -> String.valueOf(statement.number()))
                .collect(Collectors.joining(", "));
        return numbers.isEmpty() || moved.kind() != GrowingWork.Kind.WRITES
                ? ""
                : ", and behind it there, in their order, what writes the same table or takes away what it needs: statement "
                        + numbers;
    }

    /** Whether a statement drops, renames or narrows what the moved one names. */
    private static boolean takesFrom(StatementEvidence later, GrowingWork moved) {
        String needed = moved.statement().text();
        return TAKEN.matcher(later.text())
                .results()
                .map(taken -> taken.group(1).replaceAll("[\"`]", ""))
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .anyMatch(name -> Pattern.compile(
                                "(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])", Pattern.CASE_INSENSITIVE)
                        .matcher(needed)
                        .find());
    }

    /**
     * Work on all rows of a table while an earlier statement keeps a table locked, where that is known without growth.
     *
     * @param lock the lock that is kept
     * @param work what is done meanwhile
     */
    private record LockedTableKept(HeldLock lock, RowWork work) {

        /** One finding for each lock. */
        static Stream<Finding> in(Judgement.OfStep judgement, Check check) {
            StepEvidence step = judgement.evidence();
            Limits limits = Limits.of(judgement.budgets(), step.migration().id());
            Map<HeldLock, List<LockedTableKept>> byLock = all(step.experiments().locks())
                    .collect(Collectors.groupingBy(LockedTableKept::lock, LinkedHashMap::new, Collectors.toList()));
            return byLock.values().stream().map(works -> works.get(0).finding(step, limits, check, works.size() - 1));
        }

        /** Changes of tables tell by themselves what is kept meanwhile: a table that is not locked cannot be changed then. */
        private static Stream<LockedTableKept> all(LockEvidence locks) {
            return locks.rowWork().stream()
                    .flatMap(work ->
                            BlockingLocks.of(work.statement().held()).map(lock -> new LockedTableKept(lock, work)));
        }

        private String does() {
            return (work.written() >= work.rows() ? "writes" : "reads") + " all " + WorkWords.rows(work.rows()) + " of "
                    + work.table();
        }

        private Finding finding(StepEvidence step, Limits limits, Check check, int more) {
            Limits.Weight weight = limits.weight(
                    work.table(),
                    work.written() >= work.rows() ? Kind.WRITES : Kind.READS,
                    limits.rowsUnderBlockingLock());
            return new Finding(
                            check.description().name(),
                            weight.severity(),
                            Places.statement(step.migration(), work.statement(), "table " + lock.relation()),
                            BlockingLocks.named(lock) + " is kept while a later statement " + does()
                                    + (more == 0 ? "" : ", and so in " + more + " more statements"),
                            StatementFacts.of(work.statement(), List.of(lock))
                                    .and("locked by", "statement " + lock.since())
                                    .and(
                                            "in production",
                                            limits.inProduction(work.table(), Kind.READS, WorkWords::rows))
                                    .list(),
                            "'unlock tables' before it, or the work in a migration of its own")
                    .with(weight.scale());
        }
    }
}
