package dev.rehearsal.junit.rehearsing;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.junit.settings.ChosenOptions;
import dev.rehearsal.junit.settings.ClosingStore;
import dev.rehearsal.junit.settings.Option;
import dev.rehearsal.junit.settings.ProjectFiles;
import dev.rehearsal.report.format.CodeHost;
import dev.rehearsal.report.format.ReportFormat;
import dev.rehearsal.report.located.MergedFindings;
import dev.rehearsal.report.located.RunFindings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where reports of a class go, and as what.
 *
 * @param directory the directory of the report files, null for none
 * @param formats what is written there of all its classes
 * @param project the directory that paths are relative to
 * @param host what the build service says
 * @param leavesToMerge whether what one run alone cannot know is decided where several are merged
 * @param files writes what is about all classes of a directory
 */
record Reporting(
        @Nullable Path directory,
        Set<ReportFormat> formats,
        Path project,
        CodeHost host,
        boolean leavesToMerge,
        DirectoryReports files) {
    Reporting {
        formats = Set.copyOf(formats);
    }

    /** As the options of a class choose. */
    static Reporting of(ChosenOptions chosen, ProjectFiles files, ClosingStore session) {
        CodeHost host = new CodeHost(System.getenv());
        return new Reporting(
                directory(chosen, files),
                formats(chosen, host),
                files.project(),
                host,
                leavesToMerge(chosen),
                session.getOrPut(DirectoryReports.class, () -> new DirectoryReports(host)));
    }

    private static @Nullable Path directory(ChosenOptions chosen, ProjectFiles files) {
        String directory = chosen.value(Option.REPORT);
        if (directory.isEmpty()) {
            return files.buildDirectory()
                    .map(build -> build.resolve("rehearsal"))
                    .orElse(null);
        }
        return directory.equals("false") ? null : files.path(directory);
    }

    private static Set<ReportFormat> formats(ChosenOptions chosen, CodeHost host) {
        List<String> names = chosen.values(Option.REPORT_FORMATS);
        if (names.isEmpty()) {
            return host.usualFormats();
        }
        Set<ReportFormat> formats = EnumSet.noneOf(ReportFormat.class);
        for (String name : names) {
            formats.add(Arrays.stream(ReportFormat.values())
                    .filter(format -> format.option().equals(name.strip().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> chosen.misused(
                            Option.REPORT_FORMATS,
                            "any of "
                                    + Arrays.stream(ReportFormat.values())
                                            .map(ReportFormat::option)
                                            .collect(Collectors.joining(", "))
                                    + ", separated by commas")));
        }
        return formats;
    }

    /** Whether the plan of a release is written. */
    boolean isOfRelease() {
        return formats.contains(ReportFormat.RUNBOOK) || formats.contains(ReportFormat.RUNBOOK_JSON);
    }

    private static boolean leavesToMerge(ChosenOptions chosen) {
        return switch (chosen.value(Option.REPORT_MERGE)) {
            case "", "false" -> false;
            case "true" -> true;
            default -> throw chosen.misused(Option.REPORT_MERGE, "'true' or 'false'");
        };
    }

    /** What one run alone cannot know as information; a merge makes it an error again where no other run knows better. */
    List<Finding> leaving(List<Finding> findings) {
        return leavesToMerge
                ? findings.stream()
                        .map(finding -> MergedFindings.decides(finding) ? MergedFindings.leftToMerge(finding) : finding)
                        .toList()
                : findings;
    }

    /** The annotations that a job of GitHub Actions reads from the output of this run. */
    List<String> annotations(RunFindings run) {
        boolean printed = host.isGithub() && formats.contains(ReportFormat.GITHUB) && !ProjectFiles.areOfGradle();
        return printed
                ? files.annotations().next(MergedFindings.of(List.of(run)).forReview())
                : List.of();
    }
}
