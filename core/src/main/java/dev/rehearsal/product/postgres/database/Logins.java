package dev.rehearsal.product.postgres.database;

import dev.rehearsal.database.Access;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** As whom the kinds of access open their sessions. */
final class Logins {
    private Logins() {}

    /** @param made whether the migrator is a role that we made on a server of ours */
    static ServerAddress.Login of(Server server, Access access, @Nullable String migrator, boolean made) {
        ServerAddress address = server.address();
        OrdinaryRole ordinary = server.ordinaryRole();
        List<String> options = new ArrayList<>();
        if (!server.isOurs()) {
            // There the server's configuration is not ours; what we set must not depend on it.
            options.add(option("DateStyle", "ISO,MDY"));
            options.add(option("IntervalStyle", "postgres"));
        }
        boolean observes = access == Access.OBSERVER || access == Access.ADMINISTRATOR;
        if (observes) {
            // Where it has an effect on the observer, an error is better than rows that are hidden.
            options.add(option("row_security", "off"));
        }
        if (ordinary != null && ordinary.name().equals(migrator)) {
            // The observer, too: its rows meet triggers that migrations wrote, and these act as whoever writes the
            // rows.
            return new ServerAddress.Login(ordinary.name(), ordinary.password(), String.join(" ", options));
        }
        if (made && access == Access.OBSERVER) {
            return new ServerAddress.Login(OwnRoles.OBSERVER, address.password(), String.join(" ", options));
        }
        if (observes) {
            return new ServerAddress.Login(address.user(), address.password(), String.join(" ", options));
        }
        if (migrator != null && server.isOurs()) {
            return new ServerAddress.Login(migrator, address.password(), String.join(" ", options));
        } else if (migrator != null) {
            options.add(option("role", migrator));
        }
        return new ServerAddress.Login(address.user(), address.password(), String.join(" ", options));
    }

    /** The setting as the {@code options} of a connection hold it: {@code -c name=value}. */
    static String option(String name, String value) {
        return "-c " + name + '=' + value.replace("\\", "\\\\").replace(" ", "\\ ");
    }
}
