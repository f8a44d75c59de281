package dev.rehearsal.command;

import dev.rehearsal.check.FailOn;
import dev.rehearsal.report.format.ReportFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rehearses a history and says what is wrong with it. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Rehearses a history: each migration up, down and up again, with generated rows.",
        footer = {
            "",
            "Servers, drivers and Liquibase are fetched from Maven Central when they are needed first, and kept in the cache;",
            "REHEARSAL_REPOSITORY names another repository, by its URL or directory.",
            "",
            "Exit codes: 0 nothing found, 1 findings that --fail-on names, 2 wrong usage, 3 not observed.",
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} prisma/migrations",
            "  ${COMMAND-FULL-NAME} --base origin/main --formats html,sarif db/migrations"
        })
final class CheckCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    @Option(names = "--since", paramLabel = "MIGRATION", description = "Judge what is newer than this migration.")
    private Optional<String> since = Optional.empty();

    @Option(
            names = "--base",
            paramLabel = "BRANCH",
            description =
                    "Judge what this branch does not have: origin/main. Builds of pull requests name it themselves.")
    private Optional<String> base = Optional.empty();

    @Option(names = "--only", paramLabel = "MIGRATION", description = "Judge this migration alone.")
    private Optional<String> only = Optional.empty();

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "ERROR, WARNING or NEVER: for which findings the exit code is 1; otherwise errors.")
    private @Nullable FailOn failOn;

    @Option(names = "--accepted", paramLabel = "FILE", description = "The file of accepted findings.")
    private Optional<String> accepted = Optional.empty();

    @Option(names = "--accept", description = "Write all that is found into the file of accepted findings.")
    private boolean accept;

    @Option(
            names = "--formats",
            split = ",",
            paramLabel = "FORMAT",
            converter = FormatName.class,
            completionCandidates = FormatName.class,
            description =
                    "${COMPLETION-CANDIDATES}, separated by commas; otherwise HTML, and that of the build service. JSON is always written.")
    private List<ReportFormat> formats = List.of();

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description =
                    "Where reports go; otherwise to 'rehearsal' in the directory of a build, or to rehearsal-report.")
    private Optional<String> report = Optional.empty();

    @Option(names = "--threads", paramLabel = "NUMBER", description = "How many threads may work.")
    private Optional<Integer> threads = Optional.empty();

    CheckCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Declarations declared = history.declarations()
                .with("since", since)
                .with("base", base)
                .with("only", only)
                .with("fail-on", HistoryOptions.named(failOn))
                .with("accepted", accepted)
                .with("accept", accept ? List.of("write") : List.of())
                .with(
                        "report.formats",
                        formats.stream().map(ReportFormat::option).toList())
                .with("report", report)
                .with("threads", threads.map(String::valueOf));
        return new Check(declared, Check.command(command()), environment).run();
    }

    private CommandSpec command() {
        return Objects.requireNonNull(spec);
    }
}
