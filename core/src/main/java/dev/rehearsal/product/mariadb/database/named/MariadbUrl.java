package dev.rehearsal.product.mariadb.database.named;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.named.UrlText;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.mariadb.database.MariadbLogin;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the URL of a server as JDBC has it; it may begin with {@code user:password@}. No message holds a password. */
record MariadbUrl(DatabaseProduct dialect) {
    private static final Pattern PLACE =
            Pattern.compile("//(?:([^@/?]*)@)?([^@/?,]*)(?:/([^?]*))?(?:\\?(.*))?", Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("(?:\\[[0-9A-Fa-f:.%]+]|[^:@\\[\\]\\s,()=]+)(?::\\d{1,5})?");

    /**
     * A server and who comes there.
     *
     * @param host with its port, as it stands in a URL
     * @param properties what the driver is told beside user and password
     */
    record Address(DatabaseProduct dialect, String host, MariadbLogin login, Map<String, String> properties) {
        /** Shows no password. */
        @Override
        public String toString() {
            return "'" + dialect.urlPrefixes().get(0) + "//" + host + "/?user=" + login.user() + "'";
        }
    }

    Address parse(String text) {
        String prefix = dialect.urlPrefixes().stream()
                .filter(some -> text.regionMatches(true, 0, some, 0, some.length()))
                .findFirst()
                .orElse("");
        Matcher place = PLACE.matcher(text.substring(prefix.length()));
        if (!place.matches() || !HOST.matcher(place.group(2)).matches()) {
            throw new DatabaseException("the URL of the server names no single host and port behind '//'" + next());
        }
        Map<String, String> properties =
                new TreeMap<>(UrlText.properties(text(place.group(4)), UnaryOperator.identity()));
        String[] login = text(place.group(1)).split(":", 2);
        String user = properties.getOrDefault("user", UrlText.decoded(login[0]));
        String password = properties.get("password");
        if (user.isEmpty()) {
            throw new DatabaseException("the URL of the server '" + place.group(2) + "' names no user" + next());
        }
        properties.keySet().removeAll(Set.of("user", "password"));
        MariadbLogin who =
                new MariadbLogin(user, password == null && login.length == 2 ? UrlText.decoded(login[1]) : password);
        return new Address(dialect, place.group(2), who, properties);
    }

    private String next() {
        return "; expected '" + dialect.urlPrefixes().get(0)
                + "//host:3306/?user=name'; '@', '/', ':', '?' and '%' of a user"
                + " or a password are written %40, %2F, %3A, %3F and %25";
    }

    private static String text(@Nullable String group) {
        return group == null ? "" : group;
    }
}
