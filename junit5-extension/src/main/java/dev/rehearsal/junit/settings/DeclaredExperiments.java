package dev.rehearsal.junit.settings;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.compatibility.ApplicationStatement;
import dev.rehearsal.compatibility.ApplicationStatement.Origin;
import dev.rehearsal.compatibility.trial.CompatibilityException;
import dev.rehearsal.compatibility.trial.RecordedStatements;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.report.format.ReportFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Reads which experiments a class wants beside the walk: locks, compatibility, traffic and crashes. */
public final class DeclaredExperiments {
    private final Class<?> testClass;
    private final ChosenOptions chosen;
    private final ProjectFiles files;

    public DeclaredExperiments(Class<?> testClass, ChosenOptions chosen, ProjectFiles files) {
        this.testClass = testClass;
        this.chosen = chosen;
        this.files = files;
    }

    /** All experiments that are wanted. A lock budget needs traffic, since without it nothing waits. */
    public Experiments read(Budgets budgets) {
        ChosenOptions all = budgets.locks().isEmpty() ? chosen : chosen.with(Option.TRAFFIC, "true");
        return new Experiments(
                all.isYes(Option.LOCKS, Experiments.STANDARD.locks()),
                all.isYes(Option.COMPATIBILITY, Experiments.STANDARD.compatibility()),
                all.isYes(Option.TRAFFIC, Experiments.STANDARD.traffic()),
                all.isYes(Option.CRASHES, Experiments.STANDARD.crashes()),
                halfAppliedPoints(),
                statements(),
                chosen.values(Option.REPORT_FORMATS).stream().anyMatch(ReportFormat::isOfRelease));
    }

    /** How many threads may work; one where a budget is set in time, which others would spend. */
    public int threads(Budgets budgets) {
        String value = chosen.value(Option.THREADS);
        if (!value.matches("|[1-9]\\d{0,2}")) {
            throw new ExtensionConfigurationException("'" + Option.THREADS.parameter() + "' is '" + value
                    + "'; it may be a number of threads, at least 1");
        }
        boolean timed = !budgets.times().isEmpty() || !budgets.locks().isEmpty();
        int wanted = value.isEmpty() ? Rehearsal.Limits.standard().threads() : Integer.parseInt(value);
        return timed ? 1 : wanted;
    }

    private int halfAppliedPoints() {
        String value = chosen.value(Option.HALF_APPLIED_POINTS);
        if (!value.matches("|all|\\d{1,6}")) {
            throw new ExtensionConfigurationException(
                    "'" + Option.HALF_APPLIED_POINTS.parameter() + "' is '" + value
                            + "'; it may be the number of statements behind which an up is stopped at most, 0 for none, or 'all'");
        }
        return switch (value) {
            case "" -> Experiments.STANDARD.halfAppliedPoints();
            case "all" -> Experiments.ALL_POINTS;
            default -> Integer.parseInt(value);
        };
    }

    private List<ApplicationStatement> statements() {
        Stream<ApplicationStatement> given =
                chosen.declared().statements().stream().map(this::statement);
        return Stream.concat(given, recorded().stream()).toList();
    }

    private List<ApplicationStatement> recorded() {
        String file = chosen.value(Option.RECORDED);
        try {
            return file.isEmpty() ? List.of() : RecordedStatements.read(files.path(file));
        } catch (CompatibilityException unreadable) {
            throw new ExtensionConfigurationException(
                    "'" + Option.RECORDED.parameter() + "': " + unreadable.getMessage(), unreadable);
        }
    }

    private ApplicationStatement statement(String sql) {
        if (sql.isBlank()) {
            throw new ExtensionConfigurationException(
                    "@Traffic on '" + testClass.getName() + "' holds an empty statement; leave it out");
        }
        return new ApplicationStatement(sql.strip(), Origin.GIVEN, "");
    }
}
