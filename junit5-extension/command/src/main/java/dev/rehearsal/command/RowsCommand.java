package dev.rehearsal.command;

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

/** Shows generated rows. */
@Command(
        name = "rows",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows the first generated rows of each table at the end of a history. Judges nothing.",
        footer = {"", "Example:", "  ${COMMAND-FULL-NAME} --show 5 prisma/migrations"})
final class RowsCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    @Option(
            names = "--show",
            paramLabel = "NUMBER",
            defaultValue = "3",
            description = "How many of each table; otherwise ${DEFAULT-VALUE}.")
    private int shown = 3;

    @Option(names = "--rows", paramLabel = "NUMBER", description = "How many are generated for each table.")
    private Optional<Integer> rows = Optional.empty();

    @Option(names = "--seed", paramLabel = "NUMBER", description = "What makes them others.")
    private Optional<Long> seed = Optional.empty();

    RowsCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Declarations declared = history.declarations()
                .with("rows", rows.map(String::valueOf))
                .with("seed", seed.map(String::valueOf))
                .with("preview", List.of(String.valueOf(shown)))
                .with("report", List.of("false"));
        return new Check(declared, Check.command(Objects.requireNonNull(spec)), environment).show();
    }
}
