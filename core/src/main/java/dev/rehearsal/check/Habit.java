package dev.rehearsal.check;

import dev.rehearsal.check.word.Places;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Information that is the same for migration after migration, because it lies in how a team writes them: told once for the
 * history. With another severity than INFO it is told of each migration.
 *
 * @param check the check that finds it
 * @param words what the migrations do, as in {@code 3 migrations …}
 * @param remedy what to write instead, for all of them
 * @param ordinary how the remedy of a single finding begins; another one is told of its migration
 * @param told how many migrations are named, at most
 */
record Habit(String check, String words, String remedy, String ordinary, int told) {
    private static final int FEW = 10;
    private static final int ALL = 1000;
    private static final int LONGEST = 200;

    private static final List<Habit> HABITS = List.of(
            new Habit(
                    "NoLockTimeout",
                    "wait without end for locks on tables that have rows",
                    "set local lock_timeout = '2s'; -- before the first lock of each migration; 'set' where nothing holds it in a"
                            + " transaction",
                    "set local lock_timeout",
                    FEW),
            all(
                    "ManyTablesLockedAtOnce",
                    "lock three or more tables that have rows at once",
                    "the locks one after the other: each foreign key in a migration of its own"),
            all(
                    "NewCodeBreaksAfterDown",
                    "are rolled back under new code that needs them",
                    "nothing: roll the application back first, then the migration"),
            all(
                    "CachedPlanBreaks",
                    "break prepared statements by another length or precision",
                    "nothing, where the driver prepares anew; else new connections after the up"),
            all("EmptyUp", "hold no statement in their up", "nothing, or delete them before they were ever applied"),
            ofDowns("ChangesColumnOrder", "change the order of columns"),
            ofDowns("ChangesComments", "change comments"),
            ofDowns("ChangesWhiteSpace", "change white space in routines"));

    private static Habit all(String check, String words, String remedy) {
        return new Habit(check, words, remedy, "", ALL);
    }

    private static Habit ofDowns(String difference, String what) {
        return all(
                "Down" + difference,
                what + " in their down",
                "nothing; rehearsal.severity.Down" + difference + " makes it matter at each of them");
    }

    /** The checks, as a page names them: {@code `NoLockTimeout`, …}. */
    static String names() {
        return HABITS.stream().map(habit -> '`' + habit.check() + '`').collect(Collectors.joining(", "));
    }

    /** Whether a finding is told with those of the other migrations. */
    static boolean isTold(Finding finding) {
        return HABITS.stream().anyMatch(habit -> habit.covers(finding));
    }

    /**
     * One finding for each habit; that of a single migration as it is.
     *
     * @param found what was found in the steps and in the files
     */
    static Stream<Finding> told(List<Finding> found) {
        return HABITS.stream()
                .map(habit ->
                        new Told(habit, found.stream().filter(habit::covers).toList()))
                .filter(told -> !told.findings().isEmpty())
                .map(Told::finding);
    }

    private boolean covers(Finding finding) {
        return finding.check().equals(check)
                && finding.severity() == Severity.INFO
                && finding.remedy().startsWith(ordinary);
    }

    /** @param findings in the order of their migrations */
    private record Told(Habit habit, List<Finding> findings) {
        Finding finding() {
            Map<String, List<Finding>> byMigration = findings.stream()
                    .collect(Collectors.groupingBy(
                            one -> one.place().migration(), LinkedHashMap::new, Collectors.toList()));
            if (byMigration.size() == 1) {
                return JoinedFindings.of(findings);
            }
            return new Finding(
                    habit.check(),
                    Severity.INFO,
                    Places.history(""),
                    byMigration.size() + " migrations " + habit.words(),
                    facts(byMigration),
                    habit.remedy());
        }

        private List<Fact> facts(Map<String, List<Finding>> byMigration) {
            List<String> lines = new ArrayList<>();
            byMigration.values().stream()
                    .limit(habit.told())
                    .map(all -> line(JoinedFindings.of(all)))
                    .forEach(lines::add);
            int more = byMigration.size() - lines.size();
            if (more > 0) {
                lines.add("and " + more + " more");
            }
            return List.of(new Fact("migrations", String.join("\n", lines)));
        }

        private static String line(Finding one) {
            String headline = one.headline().replaceAll("\\s*\\R\\s*", " ");
            return one.place().migrationName() + ": "
                    + (headline.length() > LONGEST ? headline.substring(0, LONGEST) + "…" : headline);
        }
    }
}
