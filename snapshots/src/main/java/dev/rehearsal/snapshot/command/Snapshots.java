package dev.rehearsal.snapshot.command;

import dev.rehearsal.mask.MaskingException;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.snapshot.SnapshotException;
import dev.rehearsal.snapshot.dialect.SnapshotDialect;
import java.sql.SQLException;
import java.util.ListResourceBundle;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParseResult;

/** The command line of snapshots. */
@API(status = API.Status.MAINTAINED, since = "0.1")
@Command(
        name = "snapshots",
        mixinStandardHelpOptions = true,
        versionProvider = Snapshots.Version.class,
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
            "  ${COMMAND-FULL-NAME} columns --url ${bundle:product.shop} --user reader",
            "  ${COMMAND-FULL-NAME} capture --url ${bundle:product.shop} --user reader --into snapshots/shop",
            "  ${COMMAND-FULL-NAME} check snapshots/shop"
        })
public final class Snapshots {
    private Snapshots() {}

    /** Runs a command and ends the virtual machine with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    /** The commands, for another command line to hold them, too. */
    @SuppressWarnings("exports") // Who has picocli only.
    public static CommandLine commandLine(Map<String, String> environment) {
        return new CommandLine(new Snapshots())
                .addSubcommand(new CaptureCommand(environment))
                .addSubcommand(new ColumnsCommand(environment))
                .addSubcommand(new CheckCommand())
                .addSubcommand(new CommandLine.HelpCommand())
                .setExecutionExceptionHandler(new Failures())
                .setResourceBundle(new ProductWords())
                .setUsageHelpAutoWidth(true);
    }

    /** The version of the jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                    .orElse("of an unknown version");
            return new String[] {"Rehearsal snapshots " + version};
        }
    }

    /** What the texts of the commands take from the product for which their examples are written. */
    private static final class ProductWords extends ListResourceBundle {
        private final DatabaseProduct product = DatabaseProducts.usual();

        @Override
        protected Object[][] getContents() {
            SnapshotDialect.Login login = product.require(SnapshotDialect.class).login();
            return new Object[][] {
                {"product.name", product.product()},
                {"product.url", login.url()},
                {"product.shop", login.scheme() + "//db/shop"},
                {"product.password", login.passwordVariable()}
            };
        }
    }

    /** Says what cannot be done in words; only what nobody foresaw is shown with its stack. */
    private static final class Failures implements IExecutionExceptionHandler {

        @Override
        public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed)
                throws Exception {
            boolean foreseen = failure instanceof SnapshotException
                    || failure instanceof MaskingException
                    || failure instanceof SQLException;
            if (!foreseen) {
                throw failure;
            }
            command.getErr().println(command.getColorScheme().errorText("error: " + failure.getMessage()));
            command.getErr().flush();
            return command.getCommandSpec().exitCodeOnExecutionException();
        }
    }
}
