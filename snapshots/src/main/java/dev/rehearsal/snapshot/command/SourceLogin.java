package dev.rehearsal.snapshot.command;

import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.secret.Secrets;
import dev.rehearsal.snapshot.dialect.SnapshotDialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How to connect. A password is never an argument, as every user of a machine sees those. */
final class SourceLogin {
    private final Map<String, String> environment;

    @Option(names = "--url", required = true, paramLabel = "URL", description = "The database: ${bundle:product.url}.")
    private String url = "";

    @Option(
            names = "--user",
            paramLabel = "ROLE",
            description = "Who connects; a role that may read the tables is enough.")
    private String user = "";

    @Option(
            names = "--password-env",
            paramLabel = "NAME",
            defaultValue = "${bundle:product.password}",
            description =
                    "The environment variable with the password; default: ${DEFAULT-VALUE}. Without it none is sent.")
    private String passwordVariable = "";

    @Option(names = "--password", interactive = true, arity = "0", description = "Ask for the password.")
    private char @Nullable [] password;

    SourceLogin(Map<String, String> environment) {
        this.environment = environment;
    }

    Connection connect(CommandSpec command) throws SQLException {
        SnapshotDialect.Login known = DatabaseProducts.parts(SnapshotDialect.class)
                .filter(each -> url.startsWith(each.login().scheme()))
                .findFirst()
                .map(SnapshotDialect::login)
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "--url must begin with '"
                                + DatabaseProducts.usual()
                                        .require(SnapshotDialect.class)
                                        .login()
                                        .scheme() + "//'"));
        if (url.matches("(?i).*[?&](ssl)?password=.*") || Secrets.areIn(url)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--url must not hold a password, as other users see it; put it into the environment variable '"
                            + passwordVariable + "' or say --password to be asked");
        }
        Properties properties = new Properties();
        properties.setProperty(known.nameProperty(), "rehearsal-snapshots");
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
        }
        String secret = secret();
        if (!secret.isEmpty()) {
            properties.setProperty("password", secret);
        }
        return DriverManager.getConnection(url, properties);
    }

    private String secret() {
        return password == null ? environment.getOrDefault(passwordVariable, "") : new String(password);
    }
}
