package dev.rehearsal.report;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.Script;
import dev.rehearsal.secret.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The text of one script, beside what was found about its lines.
 *
 * @param phase up or down
 * @param path the file
 * @param lines its lines, or of a long one those around the marked ones
 */
record SqlView(String phase, String path, List<LineView> lines) {
    private static final int SHOWN_WHOLE = 40;
    private static final int AROUND = 3;
    private static final int LONGEST = 400;

    /**
     * One line.
     *
     * @param leftOut how many lines before it are left out, in words; empty for none
     * @param number its number in the file; empty for the end of the file
     * @param text the line
     * @param marks what was found about it
     */
    record LineView(String leftOut, String number, String text, List<FindingView> marks) {}

    /** The scripts of a migration of which something was found: the up, and the down where a finding is about it. */
    static List<SqlView> of(StepEvidence step, List<FindingView> findings) {
        if (findings.isEmpty()) {
            return List.of();
        }
        String upPath = step.migration().up().path();
        Stream<SqlView> up = views("up", step.migration().up(), findings);
        Stream<SqlView> down = step.migration().down().stream()
                .flatMap(script -> views("down", script, findings)
                        .filter(view -> view.isMarked() || (!view.path().equals(upPath) && view.isNamed(findings))));
        return Stream.concat(up, down).toList();
    }

    private boolean isMarked() {
        return lines.stream().anyMatch(line -> !line.marks().isEmpty());
    }

    private boolean isNamed(List<FindingView> findings) {
        return findings.stream().anyMatch(view -> view.finding().place().path().equals(path));
    }

    private static Stream<SqlView> views(String phase, Script script, List<FindingView> findings) {
        return script.batches().stream()
                .filter(batch -> !batch.sql().isBlank())
                .map(batch -> of(phase, batch, findings));
    }

    private static SqlView of(String phase, Script script, List<FindingView> findings) {
        List<FindingView> here = findings.stream()
                .filter(view -> view.finding().place().path().equals(script.path()))
                .filter(view -> view.finding().place().line() >= script.line())
                .toList();
        List<String> text = Secrets.masked(script.sql().stripTrailing()).lines().toList();
        List<LineView> lines = new ArrayList<>();
        int leftOut = 0;
        for (int i = 0; i < text.size(); i++) {
            int number = script.line() + i;
            boolean shown = text.size() <= SHOWN_WHOLE
                    || here.stream().anyMatch(view -> isNear(view, number))
                    || (here.isEmpty() && i < SHOWN_WHOLE / 2);
            if (shown) {
                lines.add(
                        new LineView(words(leftOut), String.valueOf(number), shortened(text.get(i)), on(number, here)));
            }
            leftOut = shown ? 0 : leftOut + 1;
        }
        if (leftOut > 0) {
            lines.add(new LineView(words(leftOut), "", "", List.of()));
        }
        return new SqlView(phase, script.path(), lines);
    }

    private static boolean isNear(FindingView view, int number) {
        return Math.abs(view.finding().place().line() - number) <= AROUND;
    }

    private static List<FindingView> on(int number, List<FindingView> findings) {
        return findings.stream()
                .filter(view -> view.finding().place().line() == number)
                .toList();
    }

    private static String words(int leftOut) {
        return leftOut == 0 ? "" : Numbers.counted(leftOut, "line") + " left out";
    }

    private static String shortened(String line) {
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
