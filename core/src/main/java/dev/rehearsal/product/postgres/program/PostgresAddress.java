package dev.rehearsal.product.postgres.program;

import dev.rehearsal.history.engine.process.DatabaseAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A database of PostgreSQL, as a process of its own reaches it.
 *
 * @param host its name or address
 * @param port its port
 * @param name the database
 * @param user the role to connect as
 * @param sslMode whether connections are encrypted, as the JDBC URL says it; empty where it does not
 * @param password its password, or null where none is needed; never to be printed
 */
record PostgresAddress(
        String host,
        int port,
        String name,
        String user,
        String sslMode,
        @Nullable String password) implements DatabaseAddress {
    private static final String SCHEME = "postgresql";
    private static final int DEFAULT_PORT = 5432;
    private static final Pattern SSL_MODE = Pattern.compile("(?:^|&)sslmode=([a-z-]+)");

    /** Where a JDBC URL leads; empty where it is not of the form {@code jdbc:postgresql://host:port/name}. */
    static Optional<DatabaseAddress> of(String url, String user, @Nullable String password) {
        URI uri = URI.create(url.replaceFirst("^jdbc:", ""));
        boolean wellFormed = url.startsWith("jdbc:") && uri.getHost() != null && uri.getPath() != null;
        if (!wellFormed || !SCHEME.equals(uri.getScheme())) {
            return Optional.empty();
        }
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        String name = uri.getPath().replaceFirst("^/", "");
        Matcher sslMode = SSL_MODE.matcher(uri.getQuery() == null ? "" : uri.getQuery());
        String mode = sslMode.find() ? sslMode.group(1) : "";
        return Optional.of(new PostgresAddress(host, port, name, user, mode, password));
    }

    @Override
    public String url() {
        String secret = password == null ? "" : ":" + DatabaseAddress.encoded(password);
        return "%s://%s%s@%s:%d/%s"
                .formatted(
                        SCHEME,
                        DatabaseAddress.encoded(user),
                        secret,
                        hostInUrl(),
                        port,
                        DatabaseAddress.encoded(name));
    }

    /** The same with {@code ?sslmode=…}, without which some drivers insist on encryption. */
    private String urlWithSslMode() {
        return url() + (sslMode.isEmpty() ? "" : "?sslmode=" + sslMode);
    }

    /** The database as {@code jdbc:postgresql://host:port/name?user=…}. */
    private String jdbcUrl() {
        String secret = password == null ? "" : "&password=" + DatabaseAddress.encoded(password);
        String mode = sslMode.isEmpty() ? "" : "&sslmode=" + sslMode;
        return "jdbc:%s://%s:%d/%s?user=%s%s%s"
                .formatted(
                        SCHEME,
                        hostInUrl(),
                        port,
                        DatabaseAddress.encoded(name),
                        DatabaseAddress.encoded(user),
                        secret,
                        mode);
    }

    @Override
    public void name(Map<String, String> environment) {
        environment.put("DATABASE_URL", urlWithSslMode());
        environment.put("JDBC_DATABASE_URL", jdbcUrl());
        environment.put("PGHOST", host);
        environment.put("PGPORT", Integer.toString(port));
        environment.put("PGUSER", user);
        environment.put("PGDATABASE", name);
        if (!sslMode.isEmpty()) {
            environment.put("PGSSLMODE", sslMode);
        }
        if (password == null) {
            environment.remove("PGPASSWORD");
        } else {
            environment.put("PGPASSWORD", password);
        }
    }

    private String hostInUrl() {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    @Override
    public String toString() {
        return "%s:%d/%s as '%s'".formatted(host, port, name, user);
    }
}
