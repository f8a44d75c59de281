package dev.rehearsal.command;

import dev.rehearsal.report.format.ReportFormat;
import java.nio.file.Path;
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

/** Prints the plan of a release. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Rehearses the migrations that are new, and prints the plan of their release: checks before and after, statements,"
                        + " locks, the way back. Findings are reasons of its risk, and fail nothing.",
        footer = {
            "",
            "Exit codes: 0 the plan is printed, 2 wrong usage or nothing new, 3 not observed.",
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} --base origin/main db/migrations > release.md",
            "  ${COMMAND-FULL-NAME} --since 41 --format json db/migrations"
        })
final class PlanCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    @Option(names = "--since", paramLabel = "MIGRATION", description = "Plan what is newer than this migration.")
    private Optional<String> since = Optional.empty();

    @Option(names = "--base", paramLabel = "BRANCH", description = "Plan what this branch does not have: origin/main.")
    private Optional<String> base = Optional.empty();

    @Option(names = "--only", paramLabel = "MIGRATION", description = "Plan this migration alone.")
    private Optional<String> only = Optional.empty();

    @Option(names = "--all", description = "Plan the whole history, for a first release.")
    private boolean all;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "markdown or json; otherwise markdown. Fields of the JSON: docs/runbook.schema.json.")
    private PlanFormat format = PlanFormat.MARKDOWN;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the plan is written, instead of being printed.")
    private @Nullable Path out;

    PlanCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    private CommandSpec command() {
        return Objects.requireNonNull(spec);
    }

    /** The forms of a plan. */
    enum PlanFormat {
        MARKDOWN(ReportFormat.RUNBOOK),
        JSON(ReportFormat.RUNBOOK_JSON);

        private final ReportFormat format;

        PlanFormat(ReportFormat format) {
            this.format = format;
        }
    }

    @Override
    public Integer call() {
        Declarations declared = history.declarations()
                .with("since", since)
                .with("base", base)
                .with("only", only)
                .with("fail-on", List.of("never"))
                .with("report.formats", List.of(format.format.option()));
        if (!all
                && List.of("since", "base", "only").stream()
                        .allMatch(option -> declared.values(option).isEmpty())) {
            throw new WrongUseException("which migrations are new? Say it with --since, --base or --only, or plan the"
                    + " whole history with --all");
        }
        return new Check(declared, Check.command(command()), environment)
                .plan(format.format, out, command().commandLine().getOut());
    }
}
