package dev.rehearsal.command;

import dev.rehearsal.junit.command.Reports;
import dev.rehearsal.snapshot.command.Snapshots;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole. */
@Command(
        name = "rehearsal",
        mixinStandardHelpOptions = true,
        versionProvider = RehearsalCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Tests database migrations: applies each up, down and up again on a throw-away database with"
                + " generated rows, and compares the schema and the rows.",
        footer = {
            "",
            "Exit codes of check: 0 nothing found, 1 findings that --fail-on names, 2 wrong usage, 3 not observed: no",
            "database, a migration that was not reached, or a failure of Rehearsal itself.",
            "",
            "Examples:",
            "  java -jar rehearsal.jar check prisma/migrations",
            "  java -jar rehearsal.jar check --database mariadb --since 20260101 db/migrations",
            "  java -jar rehearsal.jar plan --base origin/main db/migrations",
            "  java -jar rehearsal.jar report merge --into merged rehearsal-report"
        })
final class RehearsalCommand {
    private RehearsalCommand() {}

    /** Runs a command and ends the virtual machine with its exit code; called by {@link Main}. */
    public static void run(String... arguments) {
        // One line per record: this is what the user reads, not a log file.
        System.getProperties().putIfAbsent("java.util.logging.SimpleFormatter.format", "%5$s%6$s%n");
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine root = new CommandLine(new RehearsalCommand())
                .addSubcommand(new CheckCommand(environment))
                .addSubcommand(new PlanCommand(environment))
                .addSubcommand(new RowsCommand(environment))
                .addSubcommand(new CommandLine.HelpCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(RehearsalCommand::told)
                .setExecutionExceptionHandler(new Failures())
                .setUsageHelpAutoWidth(true);
        // They know how to tell their own failures.
        return root.addSubcommand(Reports.commandLine(environment).setCommandName("report"))
                .addSubcommand(Snapshots.commandLine(environment).setCommandName("snapshot"));
    }

    /** What is wrong with what was typed, without the whole usage behind it. */
    private static int told(ParameterException wrong, String... arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText("error: " + wrong.getMessage()));
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println(
                "'java -jar " + command.getCommandSpec().qualifiedName(" ").replaceFirst("^rehearsal", "rehearsal.jar")
                        + " --help' says what there is");
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** The version of the jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {
                "rehearsal "
                        + Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                                .orElse("of an unknown version")
            };
        }
    }

    /** Says in words what the user did wrong or what is not there; only what nobody foresaw is shown with its stack. */
    private static final class Failures implements IExecutionExceptionHandler {

        @Override
        public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed)
                throws Exception {
            IExecutionExceptionHandler own = command.getExecutionExceptionHandler();
            if (!(own instanceof Failures)) {
                return own.handleExecutionException(failure, command, parsed);
            }
            Optional<Ending> ending = Ending.of(failure);
            if (ending.isEmpty()) {
                failure.printStackTrace(command.getErr());
            } else {
                command.getErr()
                        .println(command.getColorScheme()
                                .errorText("error: " + CommandWords.of(String.valueOf(failure.getMessage()))));
            }
            command.getErr().flush();
            return ending.orElse(Ending.NOT_OBSERVED).exitCode();
        }
    }
}
