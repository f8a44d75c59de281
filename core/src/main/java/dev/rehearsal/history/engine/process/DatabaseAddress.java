package dev.rehearsal.history.engine.process;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.secret.Secrets;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The database under rehearsal, as a process of its own reaches it.
 *
 * @param scheme {@code postgresql}
 * @param host its name or address
 * @param port its port
 * @param name the database
 * @param user the role to connect as
 * @param sslMode whether connections are encrypted, as the JDBC URL says it; empty where it does not
 * @param password its password, or null where none is needed; never to be printed
 */
public record DatabaseAddress(
        String scheme,
        String host,
        int port,
        String name,
        String user,
        String sslMode,
        @Nullable String password) {
    private static final String SCHEME = "postgresql";
    private static final int DEFAULT_PORT = 5432;
    private static final Pattern SSL_MODE = Pattern.compile("(?:^|&)sslmode=([a-z-]+)");

    /**
     * Where these sessions lead.
     *
     * @throws HistoryException if the JDBC URL is not of the form {@code jdbc:postgresql://host:port/name}
     */
    public static DatabaseAddress of(Sessions sessions) {
        String url = sessions.jdbcUrl();
        URI uri = URI.create(url.replaceFirst("^jdbc:", ""));
        boolean wellFormed = url.startsWith("jdbc:") && uri.getHost() != null && uri.getPath() != null;
        if (!wellFormed || !SCHEME.equals(uri.getScheme())) {
            throw new HistoryException(
                    "A tool in a process of its own needs 'jdbc:postgresql://host:port/name', not '%s'".formatted(url));
        }
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        String name = uri.getPath().replaceFirst("^/", "");
        Matcher sslMode = SSL_MODE.matcher(uri.getQuery() == null ? "" : uri.getQuery());
        String mode = sslMode.find() ? sslMode.group(1) : "";
        return new DatabaseAddress(uri.getScheme(), host, port, name, sessions.user(), mode, sessions.password());
    }

    /** The database as {@code postgresql://user:password@host:port/name}; holds the password. */
    public String url() {
        String secret = password == null ? "" : ":" + encoded(password);
        return "%s://%s%s@%s:%d/%s".formatted(scheme, encoded(user), secret, hostInUrl(), port, encoded(name));
    }

    /** The same with {@code ?sslmode=…}, without which some drivers insist on encryption; holds the password. */
    public String urlWithSslMode() {
        return url() + (sslMode.isEmpty() ? "" : "?sslmode=" + sslMode);
    }

    /** The database as {@code jdbc:postgresql://host:port/name?user=…}; holds the password. */
    public String jdbcUrl() {
        String secret = password == null ? "" : "&password=" + encoded(password);
        String mode = sslMode.isEmpty() ? "" : "&sslmode=" + sslMode;
        return "jdbc:%s://%s:%d/%s?user=%s%s%s"
                .formatted(scheme, hostInUrl(), port, encoded(name), encoded(user), secret, mode);
    }

    /** The text without the password, should it hold it, and without any other secret. */
    public String withoutPassword(String text) {
        String masked = Secrets.masked(text, password);
        return password == null ? masked : Secrets.masked(masked, encoded(password));
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
