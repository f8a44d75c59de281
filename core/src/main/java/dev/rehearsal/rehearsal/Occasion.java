package dev.rehearsal.rehearsal;

import java.util.HashSet;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * When rows are asked for.
 *
 * @param moment the moment in the walk
 * @param migration id of the migration just applied; empty at the start
 * @param changed tables that this migration made or changed, qualified and quoted where SQL needs it; of {@link Moment#PLAIN} those that were emptied
 * @param written those of {@code historyFills} whose rows may be others than when rows were last asked for
 * @param reserved tables in which no row may be generated: the tool's own, those in which migrations note what they changed, and those into which a part of the seeding that is not generated writes at some time; by their names at this version
 * @param historyFills tables into which a migration of the history writes rows at some time, by their names at this version; they may be filled, but the rows that the history wrote are not ours to change
 * @param shape which shape generated JSON takes; for trying another one after an up that could not read the first
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Occasion(
        Moment moment,
        String migration,
        Set<String> changed,
        Set<String> written,
        Set<String> reserved,
        Set<String> historyFills,
        JsonShape shape) {

    /** The moments at which rows may be written. */
    public enum Moment {
        /** Before the first migration, on the empty database. */
        START,
        /** After a migration's step on the main line, before the next one begins. */
        AFTER_STEP,
        /** After an up and before its down, on a fork of its own. */
        LIVED_IN,
        /** In place of rows on which an up failed. */
        PLAIN
    }

    public Occasion {
        changed = Set.copyOf(changed);
        written = Set.copyOf(written);
        reserved = Set.copyOf(reserved);
        historyFills = Set.copyOf(historyFills);
    }

    /** An occasion on which JSON takes the shape that its columns tell, and of which no written table is known. */
    public Occasion(
            Moment moment, String migration, Set<String> changed, Set<String> reserved, Set<String> historyFills) {
        this(moment, migration, changed, Set.of(), reserved, historyFills, JsonShape.BY_DEFAULT);
    }

    /** An occasion of which no table is known. */
    public Occasion(Moment moment, String migration) {
        this(moment, migration, Set.of(), Set.of(), Set.of());
    }

    /** The same for other tables. */
    public Occasion changing(Set<String> tables) {
        return new Occasion(moment, migration, tables, written, reserved, historyFills, shape);
    }

    /** The same after a step that wrote these tables, among others that the history never fills. */
    public Occasion writing(Set<String> tables) {
        Set<String> filled = new HashSet<>(historyFills);
        filled.retainAll(tables);
        return new Occasion(moment, migration, changed, filled, reserved, historyFills, shape);
    }

    /** The same with generated JSON of another shape. */
    public Occasion withShape(JsonShape other) {
        return new Occasion(moment, migration, changed, written, reserved, historyFills, other);
    }

    /** The shape of generated documents in columns of JSON. */
    public enum JsonShape {
        /** As the column's default, its uses and its name tell; objects where nothing tells. */
        BY_DEFAULT,
        /** Objects. */
        OBJECTS,
        /** Arrays. */
        ARRAYS,
        /** Texts, numbers or truth values that stand alone. */
        SCALARS
    }
}
