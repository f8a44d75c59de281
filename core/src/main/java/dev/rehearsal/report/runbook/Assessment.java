package dev.rehearsal.report.runbook;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.report.ReportedStep;
import dev.rehearsal.report.runbook.PlannedStatement.Pace;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a migration, or a release of several, is and how it is brought to production.
 *
 * @param migrationType what kind of change it is
 * @param risk how much may go wrong, and why
 * @param strategy how it is brought to production
 * @param estimatedDuration how long it takes, by class, in words
 * @param downtime who has to wait, and for how long, in words
 * @param breakingChanges what old code can no longer do
 * @param oldCodeTried whether statements of old code were tried on the new schema
 * @param requiresBackfill whether rows that are there get values, or move
 */
record Assessment(
        List<ChangeType> migrationType,
        Risk risk,
        Strategy strategy,
        String estimatedDuration,
        String downtime,
        List<BreakingChange> breakingChanges,
        boolean oldCodeTried,
        boolean requiresBackfill) {
    private static final String NONE_SEEN = "none was seen: nobody waits for work that grows with the rows";

    Assessment {
        migrationType = List.copyOf(migrationType);
        breakingChanges = List.copyOf(breakingChanges);
    }

    /** @param made what earlier migrations of the release make */
    static Assessment of(
            ReportedStep reported, List<PlannedStatement> statements, Release release, Collection<String> made) {
        StepEvidence step = reported.evidence();
        List<BreakingChange> breaking = BreakingChange.of(step, made);
        Strategy strategy = Strategy.of(reported, statements, release.deployment(), breaking);
        List<ChangeType> types = ChangeType.of(step);
        return new Assessment(
                types,
                Risk.of(reported, statements, strategy, breaking),
                strategy,
                duration(statements),
                downtime(step, strategy),
                breaking,
                step.experiments().compatibility().replayed() > 0,
                types.contains(ChangeType.DATA));
    }

    /** That of a release as a whole: the worst of each. */
    static Assessment of(List<PlannedMigration> migrations) {
        List<Assessment> all =
                migrations.stream().map(PlannedMigration::assessment).toList();
        Set<ChangeType> types = EnumSet.noneOf(ChangeType.class);
        all.forEach(one -> types.addAll(one.migrationType()));
        Comparator<Risk> worst = Comparator.comparing(Risk::level);
        Risk.Level level =
                all.stream().map(Assessment::risk).max(worst).map(Risk::level).orElse(Risk.Level.LOW);
        return new Assessment(
                List.copyOf(types),
                new Risk(level, reasons(migrations)),
                all.stream()
                        .map(Assessment::strategy)
                        .max(Comparator.naturalOrder())
                        .orElse(Strategy.AT_ONCE),
                duration(migrations.stream()
                        .flatMap(one -> one.statements().stream())
                        .toList()),
                downtime(all),
                all.stream().flatMap(one -> one.breakingChanges().stream()).toList(),
                all.stream().allMatch(Assessment::oldCodeTried),
                all.stream().anyMatch(Assessment::requiresBackfill));
    }

    private static List<String> reasons(List<PlannedMigration> migrations) {
        return migrations.stream()
                .flatMap(one -> one.assessment().risk().reasons().stream()
                        .map(reason -> migrations.size() == 1 ? reason : one.migrationName() + ": " + reason))
                .toList();
    }

    private static String duration(List<PlannedStatement> statements) {
        Pace slowest = statements.stream()
                .map(one -> one.duration().pace())
                .filter(pace -> pace != Pace.UNKNOWN)
                .max(Comparator.naturalOrder())
                .orElse(Pace.UNKNOWN);
        boolean some = slowest != Pace.UNKNOWN
                && statements.stream().anyMatch(one -> one.duration().pace() == Pace.UNKNOWN);
        String which = statements.stream()
                .filter(one -> one.duration().pace() == slowest)
                .map(one -> one.duration().words())
                .distinct()
                .collect(Collectors.joining("; "));
        return slowest.words() + (which.isEmpty() ? "" : ": " + which) + (some ? "; of some of it not known" : "");
    }

    private static String downtime(List<Assessment> all) {
        List<String> each = all.stream().map(Assessment::downtime).distinct().toList();
        List<String> some =
                each.stream().filter(words -> !words.equals(NONE_SEEN)).toList();
        return String.join("; ", some.isEmpty() ? each : some);
    }

    private static String downtime(StepEvidence step, Strategy strategy) {
        if (Strategy.keepsWaiting(step)) {
            return "while it runs " + waiting(step) + " wait; how long grows with the rows";
        }
        if (strategy == Strategy.EXPAND_AND_CONTRACT) {
            return "from the up on statements of old code are refused, until no old code runs any more";
        }
        if (Strategy.writesInOneTransaction(step)) {
            return "whoever writes the rows that it writes waits until it commits; how long grows with the rows";
        }
        return strategy == Strategy.NOT_KNOWN || strategy == Strategy.NOT_AS_IT_IS
                ? "not known: not all of its locks and its work were observed"
                : NONE_SEEN;
    }

    /** Who waits, in words. */
    static String waiting(StepEvidence step) {
        return Stream.concat(
                        step.experiments().locks().growth().stream()
                                .filter(Strategy::keepsWaiting)
                                .map(growth -> who(
                                        growth.lock().mode().blocksReaders(),
                                        growth.lock().relation())),
                        step.experiments().locks().changes().stream()
                                .filter(change -> change.keepsOthersWaiting())
                                .map(change -> who(
                                        change.statement().acquired().stream()
                                                .anyMatch(lock -> lock.mode().blocksReaders()),
                                        change.table())))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String who(boolean readers, String table) {
        return (readers ? "readers and writers of " : "writers of ") + table;
    }
}
