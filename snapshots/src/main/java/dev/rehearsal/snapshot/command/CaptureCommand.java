package dev.rehearsal.snapshot.command;

import dev.rehearsal.mask.MaskingKey;
import dev.rehearsal.mask.plan.Masking;
import dev.rehearsal.snapshot.Capture;
import dev.rehearsal.snapshot.CaptureProgress;
import dev.rehearsal.snapshot.SnapshotReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Captures rows into a directory. */
@Command(
        name = "capture",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Captures tables, or rows and all that they reference, into a directory for version control. "
                + "Reads only, in one transaction. Readers and writers do not wait for it. An ALTER TABLE waits until "
                + "its table is written, and all who want that table wait behind it: give migrations a lock_timeout. "
                + "Where others have a table for themselves, it gives way and tries again for about a minute.",
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} --url ${bundle:product.shop} --user reader --into shop",
            "  ${COMMAND-FULL-NAME} --url ${bundle:product.shop} --user reader --into shop \\",
            "      --start \"users=created_at >= '2026-01-01'\" --children orders=20 \\",
            "      --keep users.country=public --drop users.avatar",
            "",
            "The masking key comes from the environment variable REHEARSAL_MASKING_KEY or a file, else it is drawn; make one with",
            "'openssl rand -hex 32'. The same key gives the same masked values each time."
        })
final class CaptureCommand implements Callable<Integer> {
    private static final String VARIABLE = "REHEARSAL_MASKING_KEY";

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final SourceLogin login;

    @Option(
            names = "--into",
            required = true,
            paramLabel = "DIR",
            description = "Where the snapshot goes; one that is there is replaced.")
    private Path directory = Path.of("");

    @Option(
            names = "--at",
            paramLabel = "MIGRATION",
            description = "Id of the migration applied last; default: what the migration tool's table says.")
    private @Nullable String position;

    @Mixin
    private RowSelectionOptions selection = new RowSelectionOptions();

    @ArgGroup(exclusive = true)
    private Secret secret = new Secret();

    @Mixin
    private Rules rules = new Rules();

    /** Where the key comes from. */
    static final class Secret {
        @Option(
                names = "--key-env",
                paramLabel = "NAME",
                description =
                        "The environment variable with the masking key; default: REHEARSAL_MASKING_KEY, or a key for this capture only.")
        private @Nullable String variable;

        @Option(names = "--key-file", paramLabel = "FILE", description = "A file with the masking key.")
        private @Nullable Path file;

        @Option(names = "--no-masking", description = "Take every value as it is, personal ones too.")
        private boolean none;
    }

    private final Map<String, String> environment;

    CaptureCommand(Map<String, String> environment) {
        this.environment = environment;
        login = new SourceLogin(environment);
    }

    @Override
    public Integer call() throws SQLException {
        CommandSpec command = Objects.requireNonNull(spec);
        PrintWriter err = command.commandLine().getErr();
        Masking masking = masking();
        try (Connection connection = login.connect(command)) {
            Capture capture =
                    selection.of(connection, command).masked(masking).progress(progress -> show(progress, err));
            SnapshotReport report = (position == null ? capture : capture.at(position)).into(directory);
            command.commandLine().getOut().print(report.text());
            command.commandLine().getOut().flush();
        }
        return 0;
    }

    private Masking masking() {
        if (secret.none) {
            return Masking.NONE;
        }
        if (secret.file != null) {
            return rules.under(MaskingKey.fromFile(secret.file));
        }
        boolean named = secret.variable != null || environment.containsKey(VARIABLE);
        if (!named) {
            PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
            err.println("masking under a key for this capture only; set " + VARIABLE
                    + " so that the next one gives the same values");
            err.flush();
        }
        return rules.under(
                named
                        ? MaskingKey.fromEnvironment(Objects.requireNonNullElse(secret.variable, VARIABLE), environment)
                        : MaskingKey.random());
    }

    private static void show(CaptureProgress progress, PrintWriter err) {
        String rows = String.format(Locale.ROOT, "%,d rows", progress.rows());
        switch (progress.activity()) {
            case READING -> err.println("looking at " + count(progress) + ": " + rows);
            case WAITING ->
                err.println("waiting: others hold " + (progress.table().isEmpty() ? "a table" : progress.table())
                        + " for themselves (try " + progress.number() + " of " + progress.tables() + ")");
            case CHOOSING -> err.println("choosing " + progress.table() + ": " + rows);
            case WRITING -> err.println(count(progress) + ": " + rows);
            case WRITTEN -> err.println(count(progress) + ": " + rows + ", written");
        }
        err.flush();
    }

    private static String count(CaptureProgress progress) {
        return "[" + progress.number() + "/" + progress.tables() + "] " + progress.table();
    }
}
