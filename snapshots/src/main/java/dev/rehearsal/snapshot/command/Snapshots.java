package dev.rehearsal.snapshot.command;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of snapshots. */
@Command(
        name = "snapshots",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Captures rows of a ${bundle:product.name} database for rehearsals of its migrations, masking personal ones while they are read.",
        footer = {
            "",
            "Rows are streamed: 64 MB of heap are enough, where Java would take a quarter of the machine's memory.",
            "Run it as: java -Xmx64m -XX:+UseSerialGC -cp 'target/lib/*' dev.rehearsal.snapshot.command.Snapshots",
            "",
            "Exit codes: 0 done, 1 not done (the message says why), 2 wrong usage.",
            "",
            "Examples:",
            "  export ${bundle:product.password}=...  REHEARSAL_MASKING_KEY=$(openssl rand -hex 32)",
            "  snapshots columns --url ${bundle:product.shop} --user reader",
            "  snapshots capture --url ${bundle:product.shop} --user reader --into snapshots/shop",
            "  snapshots check snapshots/shop"
        })
public final class Snapshots {
    private Snapshots() {}

    /** Runs a command and ends the virtual machine with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    static CommandLine commandLine(Map<String, String> environment) {
        return new CommandLine(new Snapshots())
                .addSubcommand(new CaptureCommand(environment))
                .addSubcommand(new ColumnsCommand(environment))
                .addSubcommand(new CheckCommand())
                .addSubcommand(new CommandLine.HelpCommand())
                .setExecutionExceptionHandler(new Failures())
                .setResourceBundle(new ProductWords())
                .setUsageHelpAutoWidth(true);
    }
}
