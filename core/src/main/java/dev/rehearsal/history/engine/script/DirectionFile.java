package dev.rehearsal.history.engine.script;

import dev.rehearsal.history.MigrationFile;
import java.util.function.Function;

/**
 * One direction of a migration, as found among the files.
 *
 * @param version as the tool writes it
 * @param description in words
 * @param direction which way it goes
 * @param file where it is written
 * @param directionText finds the text of this direction in the text of its file
 * @param transactional whether its tool wraps it in a transaction together with the schema history table
 */
public record DirectionFile(
        String version,
        String description,
        Direction direction,
        MigrationFile file,
        Function<String, DirectionText> directionText,
        boolean transactional) {

    /** Which way a script goes. */
    public enum Direction {
        UP,
        DOWN
    }

    /** A whole file that the tool sends as one message. */
    public static DirectionFile wholeFile(
            String version, String description, Direction direction, MigrationFile file, boolean transactional) {
        return new DirectionFile(
                version, description, direction, file, text -> DirectionText.whole(text, 1), transactional);
    }

    /** The same, in a transaction or not. */
    public DirectionFile withTransactional(boolean wrapped) {
        return new DirectionFile(version, description, direction, file, directionText, wrapped);
    }

    /** The same, found in the text of its file in another way. */
    public DirectionFile withDirectionText(Function<String, DirectionText> other) {
        return new DirectionFile(version, description, direction, file, other, transactional);
    }
}
