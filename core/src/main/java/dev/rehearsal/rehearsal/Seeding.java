package dev.rehearsal.rehearsal;

import dev.rehearsal.history.History;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/** Puts rows into a database under rehearsal. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface Seeding {

    /** No rows at all. */
    Seeding NONE = (occasion, connection) -> {};

    /** Writes rows, if this occasion asks for any, through a connection that is neither to be kept nor closed. */
    void seed(Occasion occasion, Connection connection) throws SQLException;

    /**
     * The part whose rows are given, not generated; all of it by default. An up that fails with these rows alone fails; one
     * that fails only with the generated ones beside them fails on legal data.
     */
    default Seeding given() {
        return this;
    }

    /**
     * The tables whose rows were captured from a real database; none by default. These rows are given, too, but an up that fails on them does not
     * end the walk: they are taken out of its way.
     */
    default List<CapturedTable> captured() {
        return List.of();
    }

    /** The same without rows that were captured; itself where it has none. */
    default Seeding withoutCaptured() {
        return this;
    }

    /** The same without generated values that few databases have; itself by default. */
    default Seeding plausible() {
        return this;
    }

    /**
     * Whether it may write rows once this migration was applied, or before the first where the id is empty; false only if it is
     * known to write none. So a run of the tool need not end there.
     */
    default boolean mayWriteAfter(String migrationId) {
        return true;
    }

    /**
     * Refuses a history in which the migration does not occur after which it would write rows, and which therefore would be rehearsed
     * without them. Called before anything is started.
     */
    default void requireMoments(History history) {}

    /**
     * Whether it generates rows of a table while that is empty. Where it could not, or rows are not generated on the database's product, such a
     * table stands for one with rows.
     *
     * @param table its name, quoted where SQL needs it
     */
    default boolean makesUpRowsOf(String table) {
        return !given().equals(this);
    }

    /**
     * How rows that it generated are told from others, as conditions on a table's columns that no other row meets, by the table's name; without
     * tables of which that cannot be told.
     *
     * @param connection neither to be kept nor closed
     * @param tables their names, qualified and quoted where SQL needs it
     */
    default Map<String, String> generated(Connection connection, Set<String> tables) throws SQLException {
        return Map.of();
    }

    /**
     * The columns in which generated rows refer to rows of some tables by name only, without a foreign key.
     *
     * @param connection neither to be kept nor closed
     * @param tables their names, qualified and quoted where SQL needs it
     */
    default List<NamedReference> references(Connection connection, Set<String> tables) throws SQLException {
        return List.of();
    }

    /** All of these, one after the other at each occasion. */
    static Seeding of(List<Seeding> seedings) {
        return switch (seedings.size()) {
            case 0 -> NONE;
            case 1 -> seedings.get(0);
            default -> new SeedingSequence(seedings);
        };
    }
}
