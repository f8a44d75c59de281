package dev.rehearsal.history.flyway;

import java.util.List;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.configuration.Configuration;

/** Uses what newer versions of Flyway have and the version that Rehearsal is compiled against does not. */
final class NewerFlyway {
    private NewerFlyway() {}

    /** Where callbacks lie apart from the migrations, from Flyway 12 on. */
    static List<Location> callbackLocations(Configuration configuration) {
        try {
            Object locations =
                    Configuration.class.getMethod("getCallbackLocations").invoke(configuration);
            return locations instanceof Location[] found ? List.of(found) : List.of();
        } catch (ReflectiveOperationException e) {
            return List.of();
        }
    }
}
