package dev.rehearsal.report.format;

import dev.rehearsal.report.ReportIndex;
import dev.rehearsal.report.located.LocatedFinding;
import dev.rehearsal.report.located.MergedFindings;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** What reports of all classes of a directory are written as. */
public enum ReportFormat {
    /** A page for people. */
    HTML("index.html"),
    /** For programs, and to be merged. */
    JSON("rehearsal.json"),
    /** For code scanning. */
    SARIF("rehearsal.sarif"),
    /** Annotations on the lines of a pull request, and the summary of a job. */
    GITHUB("github-annotations.txt"),
    /** The code quality of a merge request. */
    GITLAB("gl-code-quality-report.json"),
    /** For build servers and editors. */
    CHECKSTYLE("rehearsal-checkstyle.xml"),
    /** For one comment on a pull or merge request. */
    MARKDOWN("rehearsal-comment.md"),
    /** For whoever deploys the migrations: one file a class. */
    RUNBOOK(".runbook.md"),
    /** The same for programs, one file a class. */
    RUNBOOK_JSON(".runbook.json");

    private static final String GITHUB_SUMMARY = "github-summary.md";

    private final String file;

    ReportFormat(String file) {
        this.file = file;
    }

    /** The name of its file; where each class has one of its own, how that ends. */
    public String file() {
        return file;
    }

    /** As options name it. */
    public String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether an option names a form of the plan of a release. */
    public static boolean isOfRelease(String option) {
        String name = option.strip().toLowerCase(Locale.ROOT);
        return name.equals(RUNBOOK.option()) || name.equals(RUNBOOK_JSON.option());
    }

    /**
     * Writes its files into a directory; none is ever seen half written.
     *
     * @param host where links lead
     */
    public void write(MergedFindings findings, Path directory, CodeHost host) throws IOException {
        switch (this) {
            case HTML ->
                write(directory.resolve(file), writer -> index(findings).writeHtml(writer));
            case JSON -> write(directory.resolve(file), findings::writeJson);
            case SARIF -> write(directory.resolve(file), new SarifLog(findings)::write);
            case GITHUB -> {
                write(directory.resolve(file), writer -> GithubAnnotations.write(findings.forReview(), writer));
                MarkdownSummary summary = new MarkdownSummary(findings, host.files(), MarkdownSummary.JOB);
                write(directory.resolve(GITHUB_SUMMARY), summary::write);
                host.summarize(directory, Files.readString(directory.resolve(GITHUB_SUMMARY)));
            }
            case GITLAB ->
                write(directory.resolve(file), writer -> GitlabCodeQuality.write(findings.forReview(), writer));
            case CHECKSTYLE ->
                write(directory.resolve(file), writer -> CheckstyleReport.write(findings.forReview(), writer));
            case MARKDOWN ->
                write(
                        directory.resolve(file),
                        new MarkdownSummary(findings, host.files(), MarkdownSummary.COMMENT)::write);
            case RUNBOOK, RUNBOOK_JSON -> {
                // Each class has its own.
            }
        }
    }

    private static ReportIndex index(MergedFindings findings) {
        return new ReportIndex(findings.runs().stream()
                .map(run -> new ReportIndex.Entry(
                        run.title(),
                        run.page().isEmpty() ? "" : SarifLog.uri(run.page()),
                        run.run().tool(),
                        run.run().database(),
                        run.run().startedAt(),
                        run.summary(),
                        run.findings().stream().map(LocatedFinding::finding).toList()))
                .toList());
    }

    /** Writes a report. */
    public interface Content {
        void to(Writer writer) throws IOException;
    }

    /** Writes a file of a report beside its place, and moves it there when it is complete. */
    public static void write(Path file, Content content) throws IOException {
        // No temporary file of Java's: that only its owner could read.
        Path beside = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try (Writer writer = Files.newBufferedWriter(beside)) {
                content.to(writer);
            }
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
