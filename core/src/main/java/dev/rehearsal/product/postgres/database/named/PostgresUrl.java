package dev.rehearsal.product.postgres.database.named;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.named.UrlText;
import dev.rehearsal.product.postgres.database.ServerAddress;
import dev.rehearsal.secret.Secrets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Reads the URL of a server, as JDBC ({@code jdbc:postgresql://…}) and as psql and other programs write it
 * ({@code postgresql://…}, {@code postgres://…}); both may begin with {@code user:password@}. No message holds a password.
 */
final class PostgresUrl {
    private static final Pattern URL =
            Pattern.compile("(jdbc:postgresql:|postgres(?:ql)?:(?=//))([^?]*)(?:\\?(.*))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLACE = Pattern.compile("//(?:(.*)@)?([^/]*)(?:/(.*))?");
    private static final Pattern HOSTS = hosts("(?:\\[[0-9A-Fa-f:.%]+]|[^:@\\[\\]\\s,]*)(?::\\d{0,5})?");
    private static final String NEXT =
            "; expected 'jdbc:postgresql://host:5432/database?user=name' or 'postgresql://name@host:5432/database'; "
                    + PasswordSources.THERE_ARE;
    /** What programs on libpq call otherwise than the driver. */
    private static final Map<String, String> DRIVER_NAMES = Map.of(
            "application_name", "ApplicationName",
            "channel_binding", "channelBinding",
            "client_encoding", "",
            "connect_timeout", "connectTimeout",
            "gssencmode", "gssEncMode",
            "keepalives", "tcpKeepAlive",
            "krbsrvname", "kerberosServerName",
            "sslnegotiation", "sslNegotiation",
            "target_session_attrs", "targetServerType");

    private final Map<String, String> environment;

    /** @param environment the variables of this process */
    PostgresUrl(Map<String, String> environment) {
        this.environment = environment;
    }

    ServerAddress parse(String text) {
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            throw new DatabaseException(
                    "a server named by its URL must be PostgreSQL, not '" + scheme(text) + "…'" + NEXT);
        }
        boolean isDriversOwn = url.group(1).toLowerCase(Locale.ROOT).startsWith("jdbc:");
        Map<String, String> properties = properties(url.group(3) == null ? "" : url.group(3), isDriversOwn);
        Matcher place = PLACE.matcher(url.group(2));
        boolean isElsewhere = place.matches();
        String hosts = isElsewhere && !place.group(2).isEmpty() ? place.group(2) : "localhost";
        requireHosts(hosts);
        String database = UrlText.decoded(isElsewhere ? text(place.group(3)) : url.group(2));
        String[] login = text(isElsewhere ? place.group(1) : "").split(":", 2);
        String user = user(properties.remove("user"), UrlText.decoded(login[0]), hosts);
        String password = properties.remove("password");
        password = password == null && login.length == 2 ? UrlText.decoded(login[1]) : password;
        String maintenance = database.isEmpty() ? "postgres" : database;
        ServerAddress address = new ServerAddress(hosts, maintenance, user, password, properties);
        return password == null ? new PasswordSources(environment).complete(address) : address;
    }

    private String user(@Nullable String property, String before, String hosts) {
        String user = property == null ? before : property;
        String known = user.isEmpty() ? environment.getOrDefault("PGUSER", "") : user;
        if (known.isEmpty()) {
            throw new DatabaseException(
                    "the URL of the server '" + hosts + "' names no user, and PGUSER is not set" + NEXT);
        }
        return known;
    }

    /** A character that is not encoded would make a part of a password the name of a host. */
    private static void requireHosts(String hosts) {
        if (hosts.toLowerCase(Locale.ROOT).contains("%2f")) {
            throw new DatabaseException(
                    "a server named by its URL is reached by host and port, not by the socket of a file" + NEXT);
        }
        if (!HOSTS.matcher(hosts).matches()) {
            throw new DatabaseException("the URL of the server names no host and port behind '//'" + NEXT
                    + "; in user and password '@', '/', ':', '?' and '%' are written %40, %2F, %3A, %3F and %25");
        }
    }

    private static Map<String, String> properties(String query, boolean isDriversOwn) {
        Map<String, String> properties =
                UrlText.properties(query, name -> isDriversOwn ? name : DRIVER_NAMES.getOrDefault(name, name));
        properties.remove("");
        return properties;
    }

    private static Pattern hosts(String one) {
        return Pattern.compile(one + "(?:," + one + ")*");
    }

    private static String scheme(String url) {
        int end = url.indexOf(':', url.startsWith("jdbc:") ? "jdbc:".length() : 0);
        return end < 0 ? "jdbc:" : url.substring(0, end + 1);
    }

    private static String text(@Nullable String group) {
        return group == null ? "" : group;
    }

    /** What the driver or the server said, without the password; where it wanted one, where that may come from. */
    static String withoutSecrets(ServerAddress address, @Nullable String message) {
        String words = Secrets.masked(String.valueOf(message), address.password());
        boolean lacksPassword = address.password() == null && words.contains("password");
        return lacksPassword ? words + "\n" + PasswordSources.THERE_ARE : words;
    }

    /**
     * Where the password of a server comes from whose URL holds none: the places in which psql looks.
     *
     * @param environment the variables of this process
     */
    private record PasswordSources(Map<String, String> environment) {
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
                            address.hosts(),
                            address.maintenanceDatabase(),
                            address.user(),
                            found,
                            address.properties());
        }

        /** Asked for the maintenance database only, because no file names those that are made. */
        private static @Nullable String fromFile(ServerAddress address) {
            Properties known = new Properties();
            known.setProperty("user", address.user());
            Properties complete = Driver.parseURL(address.jdbcUrl(address.maintenanceDatabase()), known);
            return complete == null ? null : complete.getProperty("password");
        }
    }
}
