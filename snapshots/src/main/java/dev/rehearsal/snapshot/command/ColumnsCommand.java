package dev.rehearsal.snapshot.command;

import dev.rehearsal.mask.MaskingKey;
import dev.rehearsal.mask.plan.MaskingPlan;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what a capture would do with each column. */
@Command(
        name = "columns",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Shows what a capture would do with each column, as far as that can be told without reading rows.",
        footer = {
            "",
            "Example:",
            "  ${COMMAND-FULL-NAME} --url ${bundle:product.shop} --user reader --rules shop.properties"
        })
final class ColumnsCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final SourceLogin login;

    @Mixin
    private RowSelectionOptions selection = new RowSelectionOptions();

    @Mixin
    private Rules rules = new Rules();

    ColumnsCommand(Map<String, String> environment) {
        login = new SourceLogin(environment);
    }

    @Override
    public Integer call() throws SQLException {
        CommandSpec command = Objects.requireNonNull(spec);
        try (Connection connection = login.connect(command)) {
            MaskingPlan plan = rules.under(MaskingKey.random())
                    .plan(selection.of(connection, command).scope());
            PrintWriter out = command.commandLine().getOut();
            out.print(plan.text());
            out.flush();
            return 0;
        }
    }
}
