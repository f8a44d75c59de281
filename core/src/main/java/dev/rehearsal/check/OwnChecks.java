package dev.rehearsal.check;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Checks that come with Rehearsal: those of every product, and those of each one, found by {@link java.util.ServiceLoader}. Checks of others
 * are services of {@link Check} themselves.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface OwnChecks {

    /** In the order of their findings. */
    List<Group> groups();

    /** The products whose servers they judge, by {@link dev.rehearsal.product.DatabaseProduct#id()}; empty for every product. */
    default List<String> products() {
        return List.of();
    }

    /**
     * Checks whose findings stand together.
     *
     * @param after the name of the check whose findings stand before theirs; empty for the first of all
     */
    record Group(String after, List<Check> checks) {
        public Group {
            checks = List.copyOf(checks);
        }
    }
}
