package dev.rehearsal.junit.command;

import dev.rehearsal.report.located.ReportException;
import java.io.IOException;
import java.util.Map;
import org.apiguardian.api.API;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of reports. */
@API(status = API.Status.MAINTAINED, since = "0.1")
@Command(
        name = "reports",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Works on the JSON reports that rehearsals wrote.",
        footer = {
            "",
            "Run it as: java -jar rehearsal.jar report, or java -cp 'target/lib/*' dev.rehearsal.junit.command.Reports",
            "",
            "Exit codes: 0 done, 1 findings that --fail-on names, 2 wrong usage, or a report that cannot be read.",
            "",
            "Example:",
            "  ${COMMAND-FULL-NAME} merge --into merged --formats html,sarif target/rehearsal orders/target/rehearsal"
        })
public final class Reports {
    private Reports() {}

    /** Runs a command and ends the virtual machine with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    /** The commands, for another command line to hold them, too. */
    @SuppressWarnings("exports") // Who has picocli only.
    public static CommandLine commandLine(Map<String, String> environment) {
        return new CommandLine(new Reports())
                .addSubcommand(new MergeCommand(environment))
                .addSubcommand(new CommandLine.HelpCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!(failure instanceof ReportException || failure instanceof IOException)) {
                        throw failure;
                    }
                    command.getErr().println(command.getColorScheme().errorText("error: " + words(failure)));
                    command.getErr().flush();
                    return 2;
                })
                .setUsageHelpAutoWidth(true);
    }

    /** The message of an exception of the file system is often a path alone. */
    private static String words(Exception failure) {
        return failure instanceof IOException
                ? "the files cannot be written: " + failure
                : String.valueOf(failure.getMessage());
    }
}
