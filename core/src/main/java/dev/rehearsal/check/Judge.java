package dev.rehearsal.check;

import dev.rehearsal.check.rule.down.SecondUpFails;
import dev.rehearsal.check.rule.history.ConstraintNeverValidated;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.AcceptedFindings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.NearName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Applies every check, the declarations and the severities that the user set; immutable. */
public final class Judge {
    private static final List<String> NAMES =
            Checks.catalogue().stream().map(CheckDescription::name).toList();
    private static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity)
            .reversed()
            .thenComparing(finding -> NAMES.indexOf(finding.check()))
            .thenComparing(finding -> finding.place().object())
            .thenComparing(Finding::headline);

    private final Declarations declarations;
    private final Budgets budgets;
    private final AcceptedFindings accepted;
    private final Map<String, Severity> severities;

    private Judge(
            Declarations declarations, Budgets budgets, AcceptedFindings accepted, Map<String, Severity> severities) {
        this.declarations = declarations;
        this.budgets = budgets;
        this.accepted = accepted;
        this.severities = Map.copyOf(severities);
    }

    /** Every check that Rehearsal has, with its default severity; nothing declared, nothing accepted. */
    public static Judge standard() {
        return new Judge(Declarations.NONE, Budgets.NONE, AcceptedFindings.none(), Map.of());
    }

    /**
     * The same judge, knowing what is declared.
     *
     * @throws CheckException if an accepted finding names no check
     */
    public Judge with(Declarations known) {
        known.accepted().forEach(one -> requireKnown(one.finding(), "@Accepted(finding = …)"));
        return new Judge(known, budgets, accepted, severities);
    }

    /** The same judge, knowing what migrations may cost. */
    public Judge with(Budgets limits) {
        return new Judge(declarations, limits, accepted, severities);
    }

    /** The same judge, knowing the accepted-findings file. */
    public Judge with(AcceptedFindings file) {
        return new Judge(declarations, budgets, file, severities);
    }

    /**
     * The same judge with other severities, by check.
     *
     * @throws CheckException if there is no check of a name
     */
    public Judge withSeverities(Map<String, Severity> byCheck) {
        byCheck.keySet().stream().sorted().forEach(name -> requireKnown(name, "rehearsal.severity." + name));
        Map<String, Severity> all = new TreeMap<>(severities);
        all.putAll(byCheck);
        return new Judge(declarations, budgets, accepted, all);
    }

    /**
     * The findings about one step, the worst first, one for each check. Information that migration after migration gives is
     * told with the history.
     */
    public List<Finding> judge(StepEvidence step) {
        return JoinedFindings.each(weighed(step)
                        .filter(finding -> !Habit.isTold(finding))
                        .map(this::accept)
                        .toList())
                .sorted(WORST_FIRST)
                .toList();
    }

    /** The findings about one step, one for each object, as lines of the accepted-findings file name them. */
    public List<Finding> byObject(StepEvidence step) {
        return weighed(step).map(this::accept).sorted(WORST_FIRST).toList();
    }

    private Stream<Finding> weighed(StepEvidence step) {
        return found(step).map(this::weighed);
    }

    /**
     * The findings about the history as a whole, the worst first; among them declarations and accepted findings that
     * match nothing.
     *
     * @param steps every step that was rehearsed
     */
    public List<Finding> judge(HistoryEvidence history, List<StepEvidence> steps) {
        Place place = Places.history("");
        List<Finding> whole = Stream.of(
                        Checks.history().stream()
                                .flatMap(check -> NotObserved.confined(check, place, () -> check.examine(history))),
                        Checks.tool().stream()
                                .flatMap(check -> NotObserved.confined(check, place, () -> check.examine(steps))),
                        NotObserved.of(history.ownFailures(), place),
                        NotPermitted.of(history.ownFailures(), place))
                .flatMap(findings -> findings)
                .map(this::weighed)
                .toList();
        List<Finding> all = Stream.concat(steps.stream().flatMap(this::weighed), whole.stream())
                .toList();
        UnusedDeclarations unused = new UnusedDeclarations(history, steps, all, NAMES);
        List<Finding> found = Stream.of(
                        whole.stream().filter(finding -> !Habit.isTold(finding)),
                        Habit.told(all),
                        unused.in(declarations),
                        unused.in(accepted),
                        unused.in(budgets))
                .flatMap(findings -> findings)
                .map(this::weighed)
                .map(this::accept)
                .toList();
        return ConstraintNeverValidated.together(found).sorted(WORST_FIRST).toList();
    }

    private Stream<Finding> found(StepEvidence step) {
        String tame = String.join("\n", step.madeUp().tame());
        return SecondUpFails.folded(step, declared(step))
                .map(finding -> tame.isEmpty()
                        ? finding
                        : new Finding(
                                finding.check(),
                                finding.severity(),
                                finding.place(),
                                finding.headline(),
                                new Facts()
                                        .and(finding.facts())
                                        .and("seen with", tame)
                                        .list(),
                                finding.remedy()));
    }

    private Stream<Finding> declared(StepEvidence step) {
        String id = step.migration().id();
        List<Finding> findings = examined(step);
        String failure = declarations.knownFailures().get(id);
        if (failure != null) {
            return KnownFailure.apply(step, findings, failure);
        }
        String irreversible = declarations.irreversible().get(id);
        if (irreversible != null) {
            return irreversible(step, findings, irreversible);
        }
        return loss(id).stream()
                .map(declared -> new DeclaredLoss(declared, step).apply(findings))
                .findFirst()
                .orElseGet(findings::stream);
    }

    /** What the checks find, and what could not be found out. */
    private List<Finding> examined(StepEvidence step) {
        Place up = Places.up(step.migration(), "");
        return Stream.of(
                        Checks.steps().stream()
                                .flatMap(check -> NotObserved.confined(check, up, () -> check.examine(step))),
                        Checks.informed().stream()
                                .flatMap(check -> NotObserved.confined(
                                        check, up, () -> check.examine(step, declarations, budgets))),
                        together(step),
                        NotObserved.of(step.ownFailures(), up))
                .flatMap(some -> some)
                .toList();
    }

    private Stream<Finding> together(StepEvidence step) {
        String because = declarations.balanced().get(step.migration().id());
        return because == null
                ? Stream.empty()
                : Stream.of(Verdict.DECLARED_TOGETHER.finding(
                        Places.up(step.migration(), ""),
                        "declared to balance only together, so it is applied and undone as one",
                        Facts.of("because", because).list(),
                        ""));
    }

    private static Stream<Finding> irreversible(StepEvidence step, List<Finding> findings, String because) {
        Finding declared = Verdict.DECLARED_IRREVERSIBLE.finding(
                Places.up(step.migration(), ""),
                "declared irreversible, so its down is not run",
                Facts.of("because", because).list(),
                "");
        return Stream.concat(
                Stream.of(declared),
                findings.stream().filter(finding -> !finding.check().equals("DownMissing")));
    }

    /** All that is declared lossy about one migration, as one declaration. */
    private List<Declarations.Lossy> loss(String migration) {
        return declarations.lossy().stream()
                .filter(one -> one.migration().equals(migration))
                .reduce((first, second) -> new Declarations.Lossy(
                        migration,
                        Stream.concat(first.columns().stream(), second.columns().stream())
                                .toList(),
                        Stream.concat(first.tables().stream(), second.tables().stream())
                                .toList(),
                        first.because() + "; " + second.because()))
                .stream()
                .toList();
    }

    private Finding accept(Finding finding) {
        return new Acceptance(declarations.accepted(), accepted).apply(finding);
    }

    private Finding weighed(Finding finding) {
        Severity severity = severities.getOrDefault(finding.check(), finding.severity());
        return new Finding(
                finding.check(), severity, finding.place(), finding.headline(), finding.facts(), finding.remedy());
    }

    private static void requireKnown(String name, String where) {
        if (!NAMES.contains(name)) {
            String near = NearName.hint(name, NAMES);
            throw new CheckException(where + ": there is no check called '" + name + "'"
                    + (near.isEmpty()
                            ? "; known are "
                                    + String.join(", ", NAMES.stream().sorted().toList())
                            : near + "; all of them: docs/checks.md"));
        }
    }
}
