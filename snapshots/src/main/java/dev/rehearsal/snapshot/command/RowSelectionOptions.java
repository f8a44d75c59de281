package dev.rehearsal.snapshot.command;

import dev.rehearsal.snapshot.Capture;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which rows are meant. */
final class RowSelectionOptions {
    @Option(
            names = "--table",
            split = ",",
            paramLabel = "TABLE",
            description =
                    "A table to take whole, with the rows that it references; may be repeated. Default: all tables.")
    private List<String> tables = new ArrayList<>();

    @Option(
            names = "--except",
            split = ",",
            paramLabel = "TABLE",
            description = "A table to leave out; may be repeated.")
    private List<String> except = new ArrayList<>();

    @Option(
            names = "--start",
            paramLabel = "TABLE=CONDITION",
            description =
                    "Start from the rows that meet a condition in SQL, and take what they reference; may be repeated.")
    private List<String> starts = new ArrayList<>();

    @Option(
            names = "--children",
            paramLabel = "TABLE[=LIMIT]",
            mapFallbackValue = "" + Capture.CHILDREN,
            description = "Take rows of this table that reference start rows too, so many for each; may be repeated. "
                    + "Default of LIMIT: ${MAP-FALLBACK-VALUE}.")
    private Map<String, Integer> children = new LinkedHashMap<>();

    Capture of(Connection connection, CommandSpec command) {
        Capture capture =
                Capture.from(connection).tables(tables.toArray(String[]::new)).except(except.toArray(String[]::new));
        for (String start : starts) {
            int equals = start.indexOf('=');
            if (equals < 1) {
                throw new ParameterException(
                        command.commandLine(), "--start must be TABLE=CONDITION, but is '" + start + "'");
            }
            capture = capture.startingAt(start.substring(0, equals), start.substring(equals + 1));
        }
        for (Map.Entry<String, Integer> child : children.entrySet()) {
            capture = capture.children(child.getKey(), child.getValue());
        }
        return capture;
    }
}
