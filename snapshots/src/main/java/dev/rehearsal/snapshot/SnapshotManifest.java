package dev.rehearsal.snapshot;

import dev.rehearsal.mask.ColumnMask;
import dev.rehearsal.sql.Quoting;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot says about itself. It holds no key, password, host or condition: whoever reads it learns how the rows
 * were taken, not from whom.
 *
 * @param tool the migration tool whose schema history table told the position, empty where it was given
 * @param position version or name of the migration applied last, empty for none
 * @param server version of the server that the rows came from
 * @param takenAt when, as the user said it; empty where nothing was said
 * @param made how the rows were chosen
 * @param tables sorted by schema and name
 */
record SnapshotManifest(String tool, String position, String server, String takenAt, Made made, List<Table> tables) {
    static final String FILE = "manifest.json";
    static final String FORMAT = "rehearsal-snapshot/";
    static final int VERSION = 2;

    SnapshotManifest {
        tables = List.copyOf(tables);
    }

    /** Where it was captured, in words. */
    String taken() {
        String where = position.isEmpty() ? "the start" : "position '" + position + "'";
        return tool.isEmpty() ? where : where + " of " + tool;
    }

    /**
     * How the rows were chosen.
     *
     * @param startingAt tables of the start rows; empty for whole tables
     * @param children tables whose rows followed their parents, and how many for each
     * @param leftOut tables that were left out on demand
     */
    record Made(List<String> startingAt, Map<String, Integer> children, List<String> leftOut) {
        Made {
            startingAt = List.copyOf(startingAt);
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * A table and its file.
     *
     * @param whole whether all of its rows were taken
     * @param bytes of the unpacked text
     * @param sha256 of the unpacked text, in hexadecimal digits
     */
    record Table(
            String schema,
            String name,
            String file,
            boolean whole,
            long rows,
            long bytes,
            String sha256,
            List<Column> columns) {
        Table {
            columns = List.copyOf(columns);
        }

        /** Its name as SQL needs it. */
        String qualified() {
            return Quoting.always(schema, name);
        }

        /** Its name as people read it. */
        String displayName() {
            return schema + "." + name;
        }
    }

    /**
     * A column.
     *
     * @param type as the server spells it with an empty search path
     * @param mask what masked it, null where its values are as they were
     * @param kept why its texts are as they were, null where it is masked or holds none
     */
    record Column(
            String name,
            String type,
            @Nullable String mask,
            @Nullable String kept) {
        static Column of(String name, String type, @Nullable ColumnMask mask) {
            String description = mask == null || mask.description().isEmpty() ? null : mask.description();
            boolean keeps = mask == null || mask.keeps();
            return new Column(name, type, keeps ? null : description, keeps ? description : null);
        }
    }
}
