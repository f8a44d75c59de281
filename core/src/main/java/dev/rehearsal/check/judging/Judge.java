package dev.rehearsal.check.judging;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckException;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.Checks;
import dev.rehearsal.check.Declarations;
import dev.rehearsal.check.DeclaredLoss;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.Verdict;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.FailureWords;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.compatibility.Deployment;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.finding.file.AcceptedFindings;
import dev.rehearsal.history.text.NearName;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Applies every check, the declarations and the severities that the user set; immutable. */
public final class Judge {
    private final Checks checks;
    private final List<String> names;
    private final Comparator<Finding> worstFirst;
    private final Declarations declarations;
    private final Budgets budgets;
    private final AcceptedFindings accepted;
    private final Map<String, Severity> severities;
    private final Deployment deployment;

    private Judge(
            Checks checks,
            Declarations declarations,
            Budgets budgets,
            AcceptedFindings accepted,
            Map<String, Severity> severities,
            Deployment deployment) {
        this.checks = checks;
        this.declarations = declarations;
        this.budgets = budgets;
        this.accepted = accepted;
        this.severities = Map.copyOf(severities);
        this.deployment = deployment;
        names = checks.names();
        worstFirst = Comparator.comparing(Finding::severity)
                .thenComparing(finding -> finding.scale().rows())
                .reversed()
                .thenComparing(finding -> names.indexOf(finding.check()))
                .thenComparing(finding -> finding.place().object())
                .thenComparing(Finding::headline);
    }

    /**
     * {@link Checks#standard()}, each with its default severity; nothing declared, nothing accepted.
     *
     * @throws CheckException as {@link Checks#standard()} does
     */
    public static Judge standard() {
        return of(Checks.standard());
    }

    /** These checks, each with its default severity; nothing declared, nothing accepted. */
    public static Judge of(Checks checks) {
        return new Judge(
                checks, Declarations.NONE, Budgets.NONE, AcceptedFindings.none(), Map.of(), Deployment.ROLLING);
    }

    /**
     * The same judge, knowing what is declared.
     *
     * @throws CheckException if an accepted finding names no check
     */
    public Judge with(Declarations known) {
        known.accepted().forEach(one -> requireKnown(one.finding(), Declaration.ACCEPTED + "(finding = …)"));
        return new Judge(checks, known, budgets, accepted, severities, deployment);
    }

    /** The same judge, knowing what migrations may cost. */
    public Judge with(Budgets limits) {
        return new Judge(checks, declarations, limits, accepted, severities, deployment);
    }

    /** The same judge, knowing the accepted-findings file. */
    public Judge with(AcceptedFindings file) {
        return new Judge(checks, declarations, budgets, file, severities, deployment);
    }

    /** The same judge, knowing what becomes of the application meanwhile: where it is stopped, neither old code nor waiting is judged, budgets are. */
    public Judge with(Deployment known) {
        return new Judge(checks, declarations, budgets, accepted, severities, known);
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
        return new Judge(checks, declarations, budgets, accepted, all, deployment);
    }

    /**
     * The findings about one step, the worst first, one for each check. Information that migration after migration gives is
     * told with the history.
     */
    public List<Finding> judge(StepEvidence step) {
        HistorySummaries summaries = HistorySummaries.of(checks);
        List<Finding> found = weighed(step)
                .filter(finding -> !summaries.covers(finding))
                .map(this::accept)
                .toList();
        UnsizedWork unsized = UnsizedWork.of(checks, worstFirst);
        return Stream.concat(
                        unsized.told(step, found),
                        FindingGroups.of(checks)
                                .eachStep(found.stream()
                                        .filter(finding -> !unsized.covers(finding))
                                        .toList()))
                .sorted(worstFirst)
                .toList();
    }

    /** The findings about one step, one for each object, as lines of the accepted-findings file name them. */
    public List<Finding> byObject(StepEvidence step) {
        return weighed(step).map(this::accept).sorted(worstFirst).toList();
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
        HistorySummaries summaries = HistorySummaries.of(checks);
        List<Finding> whole = found(history, steps).map(this::weighed).toList();
        List<Finding> all = Stream.concat(steps.stream().flatMap(this::weighed), whole.stream())
                .toList();
        UnusedDeclarations unused = new UnusedDeclarations(history, steps, all, names);
        List<Finding> found = Stream.of(
                        whole.stream().filter(finding -> !summaries.covers(finding)),
                        summaries.told(all),
                        unused.in(declarations),
                        unused.in(accepted),
                        unused.in(budgets),
                        UnsizedWork.sizes(history, steps, all, budgets.production()))
                .flatMap(findings -> findings)
                .map(this::weighed)
                .map(this::accept)
                .toList();
        return FindingGroups.of(checks).history(found).sorted(worstFirst).toList();
    }

    private Stream<Finding> found(HistoryEvidence history, List<StepEvidence> steps) {
        Judgement judgement = new Judgement.OfHistory(history, steps, declarations, budgets);
        Place place = Places.history("");
        return Stream.of(
                        checks(history.dialect())
                                .flatMap(check -> NotObserved.confined(check, checks.isOwn(check), judgement, place)),
                        NotObserved.of(history.ownFailures(), place),
                        NotPermitted.of(history.ownFailures(), place),
                        notTried(place),
                        NotSupported.of(history.unsupported(), checks.withNothingToJudgeOn(history.dialect()), place))
                .flatMap(findings -> findings);
    }

    /** Those that have something to judge. */
    private Stream<Check> checks(DatabaseProduct dialect) {
        Stream<Check> all = checks.on(dialect);
        return deployment == Deployment.ROLLING
                ? all
                : all.filter(check -> !check.needs().contains(Observation.COMPATIBILITY)
                        && !check.description().topics().contains(CheckTopic.WAITING));
    }

    private Stream<Finding> notTried(Place place) {
        return deployment == Deployment.ROLLING
                ? Stream.empty()
                : Stream.of(Verdict.OLD_CODE_NOT_TRIED.finding(
                        place, "old code was not tried: deployment = stopped", List.of(), ""));
    }

    private Stream<Finding> found(StepEvidence step) {
        String plain = String.join("\n", step.generated().plain());
        return examined(step)
                .map(finding -> plain.isEmpty()
                        ? finding
                        : finding.with(new Facts()
                                .and(finding.facts())
                                .and("seen with", plain)
                                .list()));
    }

    /** What the checks and the declarations come to, and what could not be found out. */
    private Stream<Finding> examined(StepEvidence step) {
        Judgement.OfStep judgement = new Judgement.OfStep(step, declarations, budgets);
        Place up = judgement.up("");
        return Stream.of(
                        declared(judgement),
                        checks(step.dialect())
                                .flatMap(check -> NotObserved.confined(check, checks.isOwn(check), judgement, up)),
                        together(judgement),
                        NotObserved.of(step.ownFailures(), up))
                .flatMap(some -> some);
    }

    private static Stream<Finding> declared(Judgement.OfStep judgement) {
        return Stream.of(
                        judgement.knownFailure().stream()
                                .flatMap(because -> KnownFailure.verdicts(judgement.evidence(), because)),
                        judgement.irreversible().stream().map(because -> irreversible(judgement, because)),
                        judgement.loss().stream().flatMap(DeclaredLoss::verdicts))
                .flatMap(some -> some);
    }

    private static Stream<Finding> together(Judgement.OfStep judgement) {
        String because = judgement
                .declarations()
                .balanced()
                .get(judgement.evidence().migration().id());
        return because == null
                ? Stream.empty()
                : Stream.of(Verdict.DECLARED_TOGETHER.finding(
                        judgement.up(""),
                        "declared to balance only together, so it is applied and undone as one",
                        Facts.of("because", because).list(),
                        ""));
    }

    private static Finding irreversible(Judgement.OfStep judgement, String because) {
        return Verdict.DECLARED_IRREVERSIBLE.finding(
                judgement.up(""),
                "declared irreversible, so its down is not run",
                Facts.of("because", because).list(),
                "");
    }

    private Finding accept(Finding finding) {
        return new Acceptance(declarations.accepted(), accepted).apply(finding);
    }

    private Finding weighed(Finding finding) {
        return finding.with(severities.getOrDefault(finding.check(), finding.severity()));
    }

    private void requireKnown(String name, String where) {
        if (!names.contains(name)) {
            String near = NearName.hint(name, names);
            throw new CheckException(where + ": there is no check called '" + name + "'"
                    + (near.isEmpty()
                            ? "; known are "
                                    + String.join(", ", names.stream().sorted().toList())
                            : near + "; all of them: docs/checks.md"));
        }
    }

    /** Judges an up that is declared to fail: it must fail. */
    static final class KnownFailure {
        private KnownFailure() {}

        /** What is found of the declaration; nothing where it was SQL in the up's place that failed. */
        static Stream<Finding> verdicts(StepEvidence step, String because) {
            if (step.upAgain().failed()) {
                return Stream.empty();
            }
            if (step.up() instanceof Outcome.Failed failure) {
                return Stream.of(Verdict.FAILS_AS_DECLARED.finding(
                        Places.up(step.migration(), ""),
                        FailureWords.headline("up fails as declared", failure),
                        Facts.of("because", because).list(),
                        ""));
            }
            return Stream.of(Verdict.DECLARATION_UNUSED.finding(
                    Places.up(step.migration(), ""),
                    "declared " + Declaration.KNOWN_FAILURE + ", but its up runs",
                    Facts.of("declared because", because).list(),
                    "remove the " + Declaration.KNOWN_FAILURE + " of migration '"
                            + step.migration().id() + "'"));
        }
    }

    /**
     * Decides which findings become one finding.
     *
     * @param byCheck the checks that decide it for their own findings, by their names
     */
    private record FindingGroups(Map<String, GroupedCheck> byCheck) {

        static FindingGroups of(Checks checks) {
            return new FindingGroups(checks.all(GroupedCheck.class)
                    .collect(Collectors.toMap(check -> check.description().name(), Function.identity())));
        }

        /** The findings of one step: one for each check that does not decide it itself. */
        Stream<Finding> eachStep(List<Finding> findings) {
            Map<Boolean, List<Finding>> decided =
                    findings.stream().collect(Collectors.partitioningBy(one -> byCheck.containsKey(one.check())));
            return Stream.concat(
                    JoinedFindings.each(decided.getOrDefault(false, List.of())),
                    history(decided.getOrDefault(true, List.of())));
        }

        /** The findings of the history: each by itself, unless its check decides otherwise. */
        Stream<Finding> history(List<Finding> findings) {
            List<Finding> alone = new ArrayList<>();
            Map<String, List<Finding>> grouped = new LinkedHashMap<>();
            for (Finding finding : findings) {
                List<Finding> of = byCheck.containsKey(finding.check()) && finding.severity() != Severity.INFO
                        ? grouped.computeIfAbsent(finding.check(), name -> new ArrayList<>())
                        : alone;
                of.add(finding);
            }
            return Stream.concat(
                    alone.stream(),
                    byCheck.entrySet().stream()
                            .filter(check -> grouped.containsKey(check.getKey()))
                            .flatMap(check ->
                                    check.getValue().grouped(grouped.getOrDefault(check.getKey(), List.of()))));
        }
    }
}
