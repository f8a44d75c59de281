package dev.rehearsal.database.named;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.ServerAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a JDBC URL; never repeats it whole in a message, because it may hold a password. */
final class NamedUrl {
    private static final String PREFIX = "jdbc:postgresql:";
    private static final String NEXT = "; expected 'jdbc:postgresql://host:5432/database?user=name&password=…'";

    private NamedUrl() {}

    static ServerAddress parse(String url) {
        if (!url.startsWith(PREFIX)) {
            int scheme = url.indexOf(':', "jdbc:".length());
            throw new DatabaseException("a server named by its URL must be PostgreSQL, not '"
                    + (scheme < 0 ? "jdbc:" : url.substring(0, scheme + 1)) + "…'" + NEXT);
        }
        int question = url.indexOf('?');
        String place = url.substring(PREFIX.length(), question < 0 ? url.length() : question);
        Map<String, String> properties = properties(question < 0 ? "" : url.substring(question + 1));
        String user = properties.remove("user");
        String password = properties.remove("password");
        String hosts = "localhost";
        String database = place;
        if (place.startsWith("//")) {
            int slash = place.indexOf('/', 2);
            hosts = place.substring(2, slash < 0 ? place.length() : slash);
            database = slash < 0 ? "" : place.substring(slash + 1);
        }
        if (user == null) {
            throw new DatabaseException("the URL of the server '" + hosts + "' names no user" + NEXT);
        }
        return new ServerAddress(hosts, database.isEmpty() ? "postgres" : decode(database), user, password, properties);
    }

    private static Map<String, String> properties(String query) {
        Map<String, String> properties = new HashMap<>();
        for (String property : query.split("&", -1)) {
            int equals = property.indexOf('=');
            if (equals > 0) {
                properties.put(property.substring(0, equals), decode(property.substring(equals + 1)));
            }
        }
        return properties;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    static String withoutSecrets(ServerAddress address, @Nullable String message) {
        String password = address.password();
        return password == null || password.isEmpty() || message == null
                ? String.valueOf(message)
                : message.replace(password, "…");
    }
}
