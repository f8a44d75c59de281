package dev.rehearsal.junit.command;

import dev.rehearsal.check.FailOn;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.report.format.CodeHost;
import dev.rehearsal.report.format.GithubAnnotations;
import dev.rehearsal.report.format.ReportFormat;
import dev.rehearsal.report.located.LocatedFinding;
import dev.rehearsal.report.located.MergedFindings;
import dev.rehearsal.report.located.RunFindings;
import dev.rehearsal.report.located.RunFindingsReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes one report of many. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Merges JSON reports of several test classes, modules and jobs into one report: what several found is one"
                        + " finding, and a declaration is unused only if it matched nothing in any of them.")
final class MergeCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "REPORT",
            description = "A JSON report, or a directory of them: 'target/rehearsal'.")
    private List<Path> reports = List.of();

    @Option(names = "--into", paramLabel = "DIR", required = true, description = "Where the merged report goes.")
    private Path into = Path.of("");

    @Option(
            names = "--formats",
            split = ",",
            paramLabel = "FORMAT",
            description =
                    "${COMPLETION-CANDIDATES}, separated by commas; otherwise HTML and JSON, and that of the build service.")
    private Set<ReportFormat> formats = EnumSet.noneOf(ReportFormat.class);

    @Option(
            names = "--earlier",
            paramLabel = "FILE",
            description = "An earlier merged report: findings are new, unchanged or absent against it.")
    private @Nullable Path earlier;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            defaultValue = "NEVER",
            description = "ERROR, WARNING or NEVER: for which findings the exit code is 1; otherwise ${DEFAULT-VALUE}.")
    private FailOn failOn = FailOn.NEVER;

    MergeCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        List<RunFindings> runs =
                reports.stream().flatMap(given -> read(given).stream()).toList();
        MergedFindings merged = MergedFindings.of(runs);
        if (earlier != null) {
            merged = merged.comparedWith(RunFindingsReader.of(present(earlier)));
        }
        Files.createDirectories(into);
        CodeHost host = new CodeHost(environment);
        Set<ReportFormat> wanted = formats.isEmpty() ? host.usualFormats() : EnumSet.copyOf(formats);
        wanted.add(ReportFormat.JSON);
        for (ReportFormat format : wanted) {
            format.write(merged, into, host);
        }
        tell(merged, wanted.contains(ReportFormat.HTML) ? ReportFormat.HTML : ReportFormat.JSON);
        if (host.isGithub() && wanted.contains(ReportFormat.GITHUB)) {
            new GithubAnnotations().next(merged.forReview()).forEach(out()::println);
            out().flush();
        }
        return merged.findings().stream().map(LocatedFinding::finding).anyMatch(failOn::fails) ? 1 : 0;
    }

    private List<RunFindings> read(Path given) {
        Path report = present(given);
        if (!Files.isDirectory(report)) {
            return List.of(
                    in(Objects.requireNonNull(report.toAbsolutePath().getParent()), RunFindingsReader.of(report)));
        }
        List<RunFindings> runs = RunFindingsReader.in(report);
        if (runs.isEmpty()) {
            throw wrong("'" + given + "' holds no JSON report; give the directory that 'rehearsal.report' names");
        }
        return runs.stream().map(run -> in(report, run)).toList();
    }

    private Path present(Path path) {
        if (!Files.exists(path)) {
            throw wrong("'" + path + "' does not exist; give a JSON report, or a directory of them");
        }
        return path;
    }

    /** The same with its page as it is found from the merged report. */
    private RunFindings in(Path directory, RunFindings run) {
        Path from = into.toAbsolutePath().normalize();
        Path there = directory.toAbsolutePath().normalize();
        boolean related = Objects.equals(from.getRoot(), there.getRoot());
        return run.page().isEmpty() || !related
                ? run
                : run.withPage(
                        from.relativize(there.resolve(run.page())).toString().replace('\\', '/'));
    }

    private void tell(MergedFindings merged, ReportFormat page) {
        PrintWriter out = out();
        out.println(counted(merged.runs().size(), "report") + ": " + counted(merged.count(Severity.ERROR), "error")
                + ", " + counted(merged.count(Severity.WARNING), "warning") + ", " + merged.accepted() + " accepted");
        if (merged.runs().stream().noneMatch(run -> run.coverage().whole())) {
            out.println("No report judged the history as a whole: what its checks find is not known.");
        }
        out.println("report: " + into.resolve(page.file()).toAbsolutePath().toUri());
        out.flush();
    }

    private static String counted(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private PrintWriter out() {
        return command().commandLine().getOut();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command().commandLine(), message);
    }

    private CommandSpec command() {
        return Objects.requireNonNull(spec);
    }
}
