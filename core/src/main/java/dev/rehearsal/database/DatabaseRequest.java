package dev.rehearsal.database;

import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.secret.Secrets;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a user asked for: {@code postgres:17}, {@code mariadb:11.4}, {@code embedded:17}, {@code docker:postgres:17-alpine} or
 * {@code jdbc:postgresql://host/db}, also written {@code postgresql://host/db}.
 *
 * @param way how the database is to be had; {@link Way#ANY} leaves the choice to us
 * @param name the request without its forcing prefix; a whole URL for {@link Way#NAMED_SERVER}; empty for "whatever is at hand"
 */
public record DatabaseRequest(Way way, String name) {
    private static final Pattern WITH_USER = Pattern.compile(".*[?&]user=.*|[^/]*//[^/?@]*@.*", Pattern.DOTALL);
    private static final Pattern WITH_PASSWORD =
            Pattern.compile(".*[?&]password=.*|[^/]*//[^/?@]*:[^?]*@.*", Pattern.DOTALL);

    /** The ways to get a database. */
    public enum Way {
        ANY,
        EMBEDDED,
        CONTAINER,
        NAMED_SERVER
    }

    /** Reads what a user wrote; an empty text means "whatever is at hand". */
    public static DatabaseRequest parse(String text) {
        String request = text.strip();
        if (isUrl(request)) {
            return new DatabaseRequest(Way.NAMED_SERVER, request);
        }
        String lowerCase = request.toLowerCase(Locale.ROOT);
        if (lowerCase.startsWith("embedded:")) {
            return new DatabaseRequest(Way.EMBEDDED, request.substring("embedded:".length()));
        }
        if (lowerCase.startsWith("docker:")) {
            return new DatabaseRequest(Way.CONTAINER, request.substring("docker:".length()));
        }
        return new DatabaseRequest(Way.ANY, request);
    }

    /** Whether this is the URL of a server rather than the name of a version or an image. */
    public static boolean isUrl(String text) {
        return text.toLowerCase(Locale.ROOT).startsWith("jdbc:") || DatabaseProducts.isUrl(text);
    }

    /** Whether it names a server that may want a password, and holds none. */
    public boolean lacksPassword() {
        return way == Way.NAMED_SERVER && !WITH_PASSWORD.matcher(name).matches();
    }

    /** Whether it names a server by a URL that holds no user. */
    public boolean lacksUser() {
        return way == Way.NAMED_SERVER && !WITH_USER.matcher(name).matches();
    }

    /** The same server with a user that did not stand in its URL. */
    public DatabaseRequest withUser(String user) {
        return with("user", user);
    }

    /** The same server with a password that did not stand in its URL. */
    public DatabaseRequest withPassword(String password) {
        return with("password", password);
    }

    private DatabaseRequest with(String property, String value) {
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        return new DatabaseRequest(way, name + (name.indexOf('?') < 0 ? '?' : '&') + property + '=' + encoded);
    }

    /** Without a password. */
    @Override
    public String toString() {
        return way + " " + Secrets.masked(name);
    }
}
