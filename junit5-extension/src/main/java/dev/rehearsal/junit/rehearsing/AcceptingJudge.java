package dev.rehearsal.junit.rehearsing;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.file.AcceptedFindings;
import dev.rehearsal.junit.settings.ChosenOptions;
import dev.rehearsal.junit.settings.Option;
import dev.rehearsal.junit.settings.ProjectFiles;
import dev.rehearsal.scenario.RehearsedStep;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Judges the steps and the history of one class with its accepted-findings file. While that file is to be written, it accepts and
 * collects everything that is found.
 */
public final class AcceptingJudge {
    private final Judge judge;
    private final AcceptedFindings accepted;
    private final boolean accepting;
    private final List<Finding> found = Collections.synchronizedList(new ArrayList<>());

    /**
     * A judge for one class.
     *
     * @param judge knows everything but the file
     * @param accepted what is in the file
     * @param accepting whether the file is to be written
     */
    private AcceptingJudge(Judge judge, AcceptedFindings accepted, boolean accepting) {
        this.judge = judge;
        this.accepted = accepted;
        this.accepting = accepting;
    }

    /** A judge with the file that the options of a class name. */
    public static AcceptingJudge of(Judge judge, Class<?> testClass, ChosenOptions chosen, ProjectFiles files) {
        return new AcceptingJudge(judge, read(testClass, chosen, files), accepts(testClass, chosen));
    }

    private static AcceptedFindings read(Class<?> testClass, ChosenOptions chosen, ProjectFiles files) {
        String name = chosen.value(Option.ACCEPTED);
        if (name.isEmpty()) {
            return AcceptedFindings.none();
        }
        AcceptedFindings read = AcceptedFindings.read(files.path(name), name);
        if (read.saysNothing() && !accepts(testClass, chosen)) {
            boolean isThere = Files.exists(files.path(name));
            throw new ExtensionConfigurationException(
                    "The file of accepted findings '" + name + "' of '" + testClass.getName()
                            + (isThere ? "' is empty" : "' does not exist: there is no '" + files.path(name) + "'")
                            + ". Let -D" + Option.ACCEPT.parameter() + "=write write it"
                            + (isThere
                                    ? ", or say in a line that begins with '#' that nothing is accepted"
                                    : ", or name no such file"));
        }
        return read;
    }

    private static boolean accepts(Class<?> testClass, ChosenOptions chosen) {
        String value = chosen.value(Option.ACCEPT);
        if (!value.isEmpty() && !value.equals("write")) {
            throw chosen.misused(Option.ACCEPT, "'write'");
        }
        if (!value.isEmpty() && chosen.value(Option.ACCEPTED).isEmpty()) {
            throw new ExtensionConfigurationException(
                    "'" + Option.ACCEPT.parameter() + "' needs a file to write: name it"
                            + " with @MigrationTest(accepted = …) on '" + testClass.getName() + "'");
        }
        return !value.isEmpty();
    }

    boolean accepting() {
        return accepting;
    }

    List<Finding> judge(StepEvidence step) {
        if (accepting) {
            found.addAll(judge.byObject(step));
        }
        return judge.with(acceptedFindings()).judge(step);
    }

    List<Finding> judge(HistoryEvidence history, List<RehearsedStep> steps) {
        List<StepEvidence> evidence =
                steps.stream().map(RehearsedStep::evidence).toList();
        if (accepting) {
            found.addAll(judge.judge(history, evidence));
        }
        return judge.with(acceptedFindings()).judge(history, evidence);
    }

    /** The file as it is, or, while it is to be written, as it will be. */
    AcceptedFindings acceptedFindings() {
        return accepting ? accepted.accepting(List.copyOf(found)) : accepted;
    }
}
