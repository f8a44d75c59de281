package dev.rehearsal.history.engine.process;

import dev.rehearsal.secret.Secrets;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The database under rehearsal, as a process of its own reaches it. */
public interface DatabaseAddress {

    /** Its server's name or address. */
    String host();

    /** Its server's port. */
    int port();

    /** The database. */
    String name();

    /** The role to connect as. */
    String user();

    /** Its password, or null where none is needed; never to be printed. */
    @Nullable
    String password();

    /** The database as {@code scheme://user:password@host:port/name}; holds the password. */
    String url();

    /** Names the database to a program in its environment, under the names that programs look for; holds the password. */
    void name(Map<String, String> environment);

    /** The text without the password, should it hold it, and without any other secret. */
    default String withoutPassword(String text) {
        String password = password();
        String masked = Secrets.masked(text, password);
        return password == null ? masked : Secrets.masked(masked, encoded(password));
    }

    /** A text as it is written into a URL. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
