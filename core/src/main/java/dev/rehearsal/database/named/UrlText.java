package dev.rehearsal.database.named;

import dev.rehearsal.database.DatabaseException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Reads parts of a server's URL. No message holds them, because one may be a password. */
public final class UrlText {
    private UrlText() {}

    /** A part as it is meant. */
    public static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Not as its cause, whose words quote what may be a password.
            throw new DatabaseException("the URL of the server holds a '%' that encodes nothing; write %25");
        }
    }

    /**
     * The properties behind the question mark.
     *
     * @param names what the driver calls them
     */
    public static Map<String, String> properties(String query, UnaryOperator<String> names) {
        Map<String, String> properties = new HashMap<>();
        for (String property : query.split("&", -1)) {
            int equals = property.indexOf('=');
            if (equals > 0) {
                properties.put(names.apply(property.substring(0, equals)), decoded(property.substring(equals + 1)));
            }
        }
        return properties;
    }
}
