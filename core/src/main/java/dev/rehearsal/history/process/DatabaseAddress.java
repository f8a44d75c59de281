package dev.rehearsal.history.process;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.Sessions;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The database under rehearsal, as a process of its own reaches it.
 *
 * @param scheme {@code postgresql}
 * @param host its name or address
 * @param port its port
 * @param name the database
 * @param user the role to connect as
 * @param password its password, or null where none is needed; never to be printed
 */
public record DatabaseAddress(
        String scheme,
        String host,
        int port,
        String name,
        String user,
        @Nullable String password) {
    private static final int DEFAULT_PORT = 5432;

    /**
     * Where these sessions lead.
     *
     * @throws HistoryException if the JDBC URL is not of the form {@code jdbc:postgresql://host:port/name}
     */
    public static DatabaseAddress of(Sessions sessions) {
        String url = sessions.jdbcUrl();
        URI uri = URI.create(url.replaceFirst("^jdbc:", ""));
        if (!url.startsWith("jdbc:") || uri.getHost() == null || uri.getPath() == null) {
            throw new HistoryException(
                    "A tool in a process of its own needs 'jdbc:postgresql://host:port/name', not '%s'".formatted(url));
        }
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        String name = uri.getPath().replaceFirst("^/", "");
        return new DatabaseAddress(uri.getScheme(), host, port, name, sessions.user(), sessions.password());
    }

    /** The database as {@code postgresql://user:password@host:port/name}; holds the password. */
    public String url() {
        String secret = password == null ? "" : ":" + encoded(password);
        return "%s://%s%s@%s:%d/%s".formatted(scheme, encoded(user), secret, hostInUrl(), port, encoded(name));
    }

    /** The database as {@code jdbc:postgresql://host:port/name?user=…}; holds the password. */
    public String jdbcUrl() {
        String secret = password == null ? "" : "&password=" + encoded(password);
        return "jdbc:%s://%s:%d/%s?user=%s%s"
                .formatted(scheme, hostInUrl(), port, encoded(name), encoded(user), secret);
    }

    /** The text without the password, should it hold it. */
    public String withoutPassword(String text) {
        if (password == null || password.isEmpty() || password.equals(user)) {
            return text;
        }
        return text.replace(password, "***").replace(encoded(password), "***");
    }

    private String hostInUrl() {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "%s:%d/%s as '%s'".formatted(host, port, name, user);
    }
}
