package dev.rehearsal.product.postgres.database.named;

import dev.rehearsal.product.postgres.database.ServerAddress;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Where the password of a server comes from whose URL holds none: the places in which psql looks.
 *
 * @param environment the variables of this process
 */
record PasswordSources(Map<String, String> environment) {
    /** For messages; the last two are told to whoever made the URL and put into it. */
    static final String THERE_ARE =
            "a password comes from the environment variable PGPASSWORD, from ~/.pgpass or the file that"
                    + " PGPASSFILE names, from the variable that 'rehearsal.password-variable' names or the file that"
                    + " 'rehearsal.password-file' names";

    /** The address with its password, if there is one to be found. */
    ServerAddress complete(ServerAddress address) {
        String password = environment.getOrDefault("PGPASSWORD", "");
        String found = password.isEmpty() ? fromFile(address) : password;
        return found == null
                ? address
                : new ServerAddress(
                        address.hosts(), address.maintenanceDatabase(), address.user(), found, address.properties());
    }

    /** Asked for the maintenance database only, because no file names those that are made. */
    private static @Nullable String fromFile(ServerAddress address) {
        Properties known = new Properties();
        known.setProperty("user", address.user());
        Properties complete = Driver.parseURL(address.jdbcUrl(address.maintenanceDatabase()), known);
        return complete == null ? null : complete.getProperty("password");
    }
}
