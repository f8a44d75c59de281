package dev.rehearsal.snapshot.command;

import dev.rehearsal.personal.PersonalFinding;
import dev.rehearsal.snapshot.PersonalSearch;
import dev.rehearsal.snapshot.Snapshot;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks that a snapshot is whole and holds nothing personal. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Reads a snapshot, checks every byte of it, and looks for personal and secret values: in columns that "
                        + "stayed as they are for all kinds, in masked ones for e-mail addresses that somebody could write to. Prints "
                        + "no value. Exit code 1 if some are found.",
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} snapshots/shop",
            "  ${COMMAND-FULL-NAME} snapshots/shop --accept 'shops.phone=numbers of our own shops'"
        })
final class CheckCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The directory of the snapshot.")
    private Path directory = Path.of("");

    @Option(
            names = "--accept",
            paramLabel = "COLUMN=REASON",
            description = "A column whose values may be there, and why: 'shops.phone=numbers of our own shops'.")
    private Map<String, String> accepted = new LinkedHashMap<>();

    @Override
    public Integer call() {
        refuseWithoutReason();
        Snapshot snapshot = Snapshot.read(directory);
        PrintWriter out = command().commandLine().getOut();
        out.println("'" + directory + "' is whole: " + snapshot.tables().size() + " tables, "
                + (snapshot.position().isEmpty()
                        ? "taken before the first migration"
                        : "taken after migration '" + snapshot.position() + "'"));
        List<PersonalFinding> all = PersonalSearch.in(directory);
        all.forEach(finding -> accepted.forEach((column, reason) -> {
            if (finding.isIn(column)) {
                out.println("accepted: " + words(finding) + " (" + reason + ")");
            }
        }));
        out.flush();
        List<PersonalFinding> left = all.stream()
                .filter(finding -> accepted.keySet().stream().noneMatch(finding::isIn))
                .toList();
        tell(left);
        return left.isEmpty() ? 0 : 1;
    }

    private void refuseWithoutReason() {
        accepted.forEach((column, reason) -> {
            if (reason.isBlank()) {
                throw new ParameterException(
                        command().commandLine(),
                        "--accept " + column + " needs a reason: --accept '" + column + "=...'");
            }
        });
    }

    private void tell(List<PersonalFinding> findings) {
        PrintWriter err = command().commandLine().getErr();
        for (PersonalFinding finding : findings) {
            String column = finding.table().substring(finding.table().indexOf('.') + 1) + "." + finding.column();
            err.println(words(finding));
            err.println("  capture again with " + finding.rule() + ", or --accept '" + column + "=REASON' here");
        }
        err.flush();
    }

    private static String words(PersonalFinding finding) {
        return finding.table() + "." + finding.column() + ": " + finding.kind().words() + " in " + finding.rows()
                + (finding.rows() == 1 ? " row" : " rows")
                + (finding.masked() ? ", although it is masked" : "");
    }

    private CommandSpec command() {
        return Objects.requireNonNull(spec);
    }
}
