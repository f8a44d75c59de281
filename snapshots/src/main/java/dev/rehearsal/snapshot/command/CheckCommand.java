package dev.rehearsal.snapshot.command;

import dev.rehearsal.snapshot.Snapshot;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks that a snapshot is whole. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Reads a snapshot and checks every byte of it.",
        footer = {"", "Example:", "  snapshots check snapshots/shop"})
final class CheckCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The directory of the snapshot.")
    private Path directory = Path.of("");

    @Override
    public Integer call() {
        Snapshot snapshot = Snapshot.read(directory);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println("'" + directory + "' is whole: " + snapshot.tables().size() + " tables, "
                + (snapshot.position().isEmpty()
                        ? "taken before the first migration"
                        : "taken after migration '" + snapshot.position() + "'"));
        out.flush();
        return 0;
    }
}
