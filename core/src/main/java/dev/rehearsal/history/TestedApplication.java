package dev.rehearsal.history;

import dev.rehearsal.history.format.ApplicationConfiguration;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a test says of the application whose history it rehearses.
 *
 * @param profiles the profiles that the test switches on, in their order; empty where it names none
 * @param context the application's running context, or null where the test starts none; its type is known to the framework's
 *     {@link ApplicationConfiguration} only
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record TestedApplication(
        List<String> profiles, @Nullable Object context) {

    /** Nothing but what stands in the application's own files. */
    public static final TestedApplication UNKNOWN = new TestedApplication(List.of(), null);

    /**
     * The name of what a test tells a running application besides its own configuration: not to migrate a database that is migrated
     * already. It says nothing of the application's history.
     */
    public static final String TOLD_BY_TEST = "rehearsal: the database is migrated";

    public TestedApplication {
        profiles = List.copyOf(profiles);
    }
}
