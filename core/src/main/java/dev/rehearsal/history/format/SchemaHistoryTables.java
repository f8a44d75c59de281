package dev.rehearsal.history.format;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The schema history tables of all known tools. */
public final class SchemaHistoryTables {

    /**
     * Ecto and Rails are tools whose migrations Rehearsal does not read: they are code that needs its application. Rows are captured
     * from databases that they migrated all the same. What Rails applied is told as dbmate's, whose table it has.
     */
    private static final List<Known> OF_OTHER_TOOLS =
            List.of(new Known("Ecto", SchemaHistoryTable.of("schema_migrations", "version", "inserted_at")));

    /** Rails' table for the kind of environment that a database is. */
    private static final List<String> COMPANIONS_OF_OTHER_TOOLS = List.of("ar_internal_metadata");

    private final List<Known> known;

    private SchemaHistoryTables(List<Known> known) {
        this.known = known;
    }

    /**
     * A schema history table with its tool.
     *
     * @param tool the tool's name as its makers write it
     * @param table the table that it makes by default
     */
    public record Known(String tool, SchemaHistoryTable table) {}

    /** Asks every tool for its table. */
    public static SchemaHistoryTables ofAllTools() {
        Stream<Known> read = Histories.HistoryFormats.all().stream()
                .flatMap(format ->
                        format
                                .description()
                                .schemaHistoryTable()
                                .map(table -> new Known(format.tool(), table))
                                .stream());
        // Of tables with one name the one with more columns to be told by comes first: it has what the other has, too.
        return new SchemaHistoryTables(Stream.concat(read, OF_OTHER_TOOLS.stream())
                .sorted(Comparator.comparing(one -> -one.table().columns().size()))
                .toList());
    }

    /**
     * The table of a tool; empty where it has none that could be told from one of the application's.
     *
     * @param tool its name as its makers write it
     */
    public Optional<SchemaHistoryTable> of(String tool) {
        return known.stream()
                .filter(one -> one.tool().equals(tool))
                .map(Known::table)
                .findFirst();
    }

    /**
     * The tool whose schema history table a table is.
     *
     * @param name the table's bare name
     * @param hasColumn whether it has a column of this name
     */
    public Optional<Known> find(String name, Predicate<String> hasColumn) {
        return known.stream()
                .filter(one -> one.table().name().equals(name)
                        && one.table().columns().stream().allMatch(hasColumn))
                .findFirst();
    }

    /**
     * Whether a table is a tool's own, which its history fills itself.
     *
     * @param name the table's bare name
     * @param hasColumn whether it has a column of this name
     */
    public boolean isOwnedByATool(String name, Predicate<String> hasColumn) {
        return find(name, hasColumn).isPresent()
                || COMPANIONS_OF_OTHER_TOOLS.contains(name)
                || known.stream().anyMatch(one -> one.table().companions().contains(name));
    }
}
