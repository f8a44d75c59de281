package dev.rehearsal.junit.command;

import java.io.PrintWriter;
import java.util.Map;

/** Runs the command without ending the virtual machine. */
public final class ReportsCommandLine {
    private ReportsCommandLine() {}

    public static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        return Reports.commandLine(Map.of()).setOut(out).setErr(err).execute(arguments);
    }
}
