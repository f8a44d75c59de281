package dev.rehearsal.junit.settings;

import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The password of a server whose URL holds none, as far as the configuration says where it is. Without that, the driver's
 * own places are looked at when the server is asked.
 *
 * @param chosen names the variable or the file
 * @param files where it is
 * @param environment the variables of this process
 * @param session remembers what was warned of
 */
record ServerPassword(ChosenOptions chosen, ProjectFiles files, Map<String, String> environment, ClosingStore session) {
    private static final Logger LOGGER = Secrets.logger("dev.rehearsal");

    /** The request with the password, where it lacks one and one is configured. */
    DatabaseRequest given(DatabaseRequest request) {
        warnOfProperty();
        String variable = chosen.value(Option.PASSWORD_VARIABLE);
        String file = chosen.value(Option.PASSWORD_FILE);
        if (!request.lacksPassword() || (variable.isEmpty() && file.isEmpty())) {
            return request;
        }
        if (!variable.isEmpty() && !file.isEmpty()) {
            throw new ExtensionConfigurationException("'" + Option.PASSWORD_VARIABLE.parameter() + "' and '"
                    + Option.PASSWORD_FILE.parameter() + "' both say where the password is; take one of them away");
        }
        return request.withPassword(variable.isEmpty() ? fromFile(file) : fromVariable(variable));
    }

    private String fromVariable(String name) {
        String password = environment.getOrDefault(name, "");
        if (password.isEmpty()) {
            throw new ExtensionConfigurationException(
                    "'" + Option.PASSWORD_VARIABLE.parameter() + "' names the environment variable '" + name
                            + "', which is not set or empty; let it hold the password");
        }
        return password;
    }

    private String fromFile(String name) {
        Path file = files.path(name);
        String parameter = "'" + Option.PASSWORD_FILE.parameter() + "' names the file '" + name + "', which ";
        try {
            String password = Files.readString(file).replaceFirst("\\R\\z", "");
            if (password.isEmpty()) {
                throw new ExtensionConfigurationException(parameter + "is empty; write the password into it");
            }
            warnIfOpen(file);
            return password;
        } catch (IOException unreadable) {
            throw new ExtensionConfigurationException(
                    parameter + "cannot be read; write the password into it, and let nobody else read it", unreadable);
        }
    }

    private void warnIfOpen(Path file) throws IOException {
        boolean isOpen = file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        if (isOpen) {
            warnOnce("The file '" + file + "' with a password can be read by every user of this machine: chmod 600");
        }
    }

    /** Tools for tests keep system properties, and a list of processes shows them. */
    private void warnOfProperty() {
        String parameter = Option.DATABASE.parameter();
        if (Secrets.areIn(chosen.commandLine().apply(parameter).orElse(""))) {
            warnOnce("There is a password in the system property '" + parameter
                    + "': Surefire writes system properties into its XML reports, and a list of processes shows them."
                    + " Leave it out of the URL and put it into the environment variable PGPASSWORD or ~/.pgpass,"
                    + " or say where it is with '" + Option.PASSWORD_VARIABLE.parameter() + "' or '"
                    + Option.PASSWORD_FILE.parameter() + "'");
        }
    }

    private void warnOnce(String words) {
        if (session.isFirstToSay(words)) {
            LOGGER.log(Level.WARNING, words);
        }
    }
}
