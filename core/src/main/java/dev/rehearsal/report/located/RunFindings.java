package dev.rehearsal.report.located;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.finding.file.ReportedRun;
import java.util.List;

/**
 * What one report says: of one test class on one database, or merged from several.
 *
 * @param title the name of the test class, perhaps with its database; several are separated by commas
 * @param page the address of its page, relative to the report directory; empty where there is none
 * @param run what was rehearsed, and when
 * @param summary the run in one line
 * @param coverage what was judged, and which declarations matched
 * @param checks descriptions of the checks that found something
 * @param findings all that was found, in the order of the history, accepted ones and information too
 */
public record RunFindings(
        String title,
        String page,
        ReportedRun run,
        String summary,
        Coverage coverage,
        List<CheckDescription> checks,
        List<LocatedFinding> findings) {
    public RunFindings {
        checks = List.copyOf(checks);
        findings = List.copyOf(findings);
    }

    /** The same with its page there. */
    public RunFindings withPage(String other) {
        return new RunFindings(title, other, run, summary, coverage, checks, findings);
    }

    /**
     * What a run looked at.
     *
     * @param whole whether a history was judged as a whole
     * @param matched the lines of accepted findings that matched something, as {@code path:line}
     * @param judged the migrations that were judged, each with its project
     */
    public record Coverage(boolean whole, List<String> matched, List<String> judged) {
        public Coverage {
            matched = List.copyOf(matched);
            judged = List.copyOf(judged);
        }
    }
}
