package dev.rehearsal.report.format;

import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.report.located.LocatedFinding;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Workflow commands of GitHub Actions, a line each, which become annotations on the lines of a pull request. GitHub shows ten of each
 * level a step and drops the others without a word; so the tenth says how many there are.
 */
public final class GithubAnnotations {
    /** How many of each level a step may have. */
    public static final int MOST = 10;

    private static final int LONGEST = 4_000;

    private final Map<Severity, Integer> told = new EnumMap<>(Severity.class);

    /**
     * The commands for some more findings of a step, as many as there is room for.
     *
     * @param findings the worst first
     */
    public synchronized List<String> next(List<LocatedFinding> findings) {
        return Stream.of(Severity.ERROR, Severity.WARNING)
                .flatMap(severity -> {
                    List<LocatedFinding> some = findings.stream()
                            .filter(one -> one.finding().severity() == severity)
                            .toList();
                    int before = told.merge(severity, some.size(), Integer::sum) - some.size();
                    return commands(some, severity.name().toLowerCase(Locale.ROOT), MOST - Math.min(MOST, before))
                            .stream();
                })
                .toList();
    }

    private static List<String> commands(List<LocatedFinding> findings, String level, int most) {
        if (most == 0) {
            return List.of();
        }
        boolean all = findings.size() <= most;
        List<String> commands = new ArrayList<>(findings.stream()
                .limit(all ? most : most - 1)
                .map(one -> command(one, level))
                .toList());
        if (!all) {
            int more = findings.size() - commands.size();
            commands.add("::" + level + " title=" + property("Rehearsal") + "::"
                    + data(more + " more " + level + (more == 1 ? "" : "s")
                            + "; all are in the job summary and on the page of the report"));
        }
        return commands;
    }

    static void write(List<LocatedFinding> findings, Writer writer) throws IOException {
        for (String command : new GithubAnnotations().next(findings)) {
            writer.write(command + "\n");
        }
        writer.flush();
    }

    private static String command(LocatedFinding one, String level) {
        String text = FindingText.whole(one.finding());
        return "::" + level + " file=" + property(one.path()) + ",line=" + one.line() + ",title="
                + property(one.finding().check()) + "::"
                + data(text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
