package dev.rehearsal.samples.truth;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every cell of a history beside the truth, and what could not be compared. */
final class TruthComparison {
    private final String history;
    private final String tool;
    private final TruthTable truth;
    private final Set<Cell> leftOut;
    private final List<JudgedCell> cells = new ArrayList<>();
    private final List<String> notInTable = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private String stopped = "";
    private Duration time = Duration.ZERO;

    TruthComparison(String history, String tool, TruthTable truth) {
        this(history, tool, truth, Set.of());
    }

    /** @param leftOut what is not observed, and so not compared */
    TruthComparison(String history, String tool, TruthTable truth, Set<Cell> leftOut) {
        this.history = history;
        this.tool = tool;
        this.truth = truth;
        this.leftOut = Set.copyOf(leftOut);
    }

    /** Compares one migration. */
    void add(StepEvidence step) {
        List<String> parts = truth.partsOf(step.migration());
        if (parts.isEmpty()) {
            notInTable.add(step.migration().up().path());
        } else {
            seen.addAll(parts);
            compare(TruthTable.name(parts), Verdict.of(step), truth.verdict(parts));
        }
        if (step.up() instanceof Outcome.Failed failed && !truth.fails(parts)) {
            stoppedBy(failed.path() + ":" + failed.line() + ": " + failed.message());
        }
    }

    private void compare(String name, Verdict ours, Verdict theirs) {
        for (Cell cell : Cell.values()) {
            String wanted = theirs.cells().get(cell);
            if (wanted != null && !leftOut.contains(cell)) {
                cells.add(new JudgedCell(name, cell, ours.cell(cell), wanted));
            }
        }
    }

    /** Keeps the first reason why the walk does not reach its end. */
    void stoppedBy(String reason) {
        if (stopped.isEmpty()) {
            stopped = reason;
        }
    }

    void took(long nanos) {
        time = Duration.ofNanos(nanos);
    }

    String history() {
        return history;
    }

    String tool() {
        return tool;
    }

    Duration time() {
        return time;
    }

    List<JudgedCell> cells() {
        return List.copyOf(cells);
    }

    /** Migrations that were walked and of which the table knows nothing. */
    List<String> notInTable() {
        return List.copyOf(notInTable);
    }

    /** Migrations of the table that were not walked, in its order. */
    List<String> notCompared() {
        return truth.verdicts().keySet().stream()
                .filter(name -> !seen.contains(name) && !seen.containsAll(TruthTable.parts(name)))
                .toList();
    }

    /** Why something that the table knows was not compared; empty where all of it was. */
    String incomplete() {
        List<String> missing = notCompared();
        if (missing.isEmpty()) {
            return stopped.isEmpty() ? "" : "stopped: " + stopped;
        }
        long lost = missing.stream()
                .mapToLong(name -> truth.verdict(List.of(name)).cells().size())
                .sum();
        String reason = stopped.isEmpty()
                ? "these migrations of the table are not in the history: " + String.join(", ", missing)
                : "from '" + missing.get(0) + "' on, because the walk stopped: " + stopped;
        return lost + " cells of " + missing.size() + " migrations were not compared; " + reason;
    }
}
