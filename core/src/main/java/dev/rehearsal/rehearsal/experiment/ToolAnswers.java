package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.evidence.HalfApplied;
import dev.rehearsal.evidence.HalfApplied.ToolAnswer;
import dev.rehearsal.history.Migration;
import java.util.List;

/** What a tool does after a run that was stopped: asked at one migration of a history, and the same for all others. */
final class ToolAnswers {
    private List<ToolAnswer> answers = List.of();
    private String asked = "";

    /** For another migration, with the one at which it was asked, since the tool's words may name that. Empty where it was not asked yet. */
    List<ToolAnswer> known() {
        return answers.stream()
                .map(answer -> answer.runsAgain()
                        ? answer
                        : new ToolAnswer(answer.stop(), false, answer.words() + " (asked at " + asked + ")"))
                .toList();
    }

    /** Takes what was said of a migration, if it is the first of which something is. */
    void learn(Migration migration, HalfApplied found) {
        if (answers.isEmpty()) {
            answers = found.answers();
            asked = migration.displayName();
        }
    }
}
