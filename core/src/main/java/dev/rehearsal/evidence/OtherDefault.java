package dev.rehearsal.evidence;

import dev.rehearsal.evidence.ProductObservation.KeyRefused;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A default of the server on which a history depends.
 *
 * @param setting what was set otherwise than here
 * @param ending what became of the history there
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record OtherDefault(Setting setting, Ending ending) {

    /**
     * A setting of a server, and another default of it.
     *
     * @param name what it is called, or what it is of
     * @param here what it is here; empty where it only lacks what was tried
     * @param tried what was tried
     * @param usual whether servers come with that, or are usually run with it
     * @param suggestion what to write so that it does not matter
     */
    public record Setting(String name, String here, String tried, boolean usual, String suggestion) {}

    /** How the tool's own run from empty ended there, other than here. */
    public sealed interface Ending {}

    /**
     * It was refused.
     *
     * @param keys foreign keys that are refused
     */
    public record Refused(Outcome.Failed failure, List<KeyRefused> keys) implements Ending {
        public Refused {
            keys = List.copyOf(keys);
        }
    }

    /** Columns that belong together, are alike here, and not there. */
    public record Apart(List<Pair> pairs) implements Ending {
        public Apart {
            pairs = List.copyOf(pairs);
        }
    }

    /**
     * No run was needed to know.
     *
     * @param tables tables or views as they stand here at the end
     * @param verdict what becomes of them there, in words
     */
    public record Certain(List<String> tables, String verdict) implements Ending {
        public Certain {
            tables = List.copyOf(tables);
        }
    }

    /** Columns that are defined otherwise there: each as it is there, and as it is here. */
    public record Otherwise(List<Pair> columns) implements Ending {
        public Otherwise {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A column that follows the server, and what it is held against.
     *
     * @param table its table
     * @param column its name
     * @param own it with what it has where the default is another one
     * @param other what that was to be alike, in the same form
     */
    public record Pair(String table, String column, String own, String other) {}
}
