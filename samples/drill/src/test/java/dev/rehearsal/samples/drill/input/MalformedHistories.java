package dev.rehearsal.samples.drill.input;

import java.util.List;
import java.util.stream.Stream;

/**
 * All malformed histories. A changelog of YAML whose references grow without end is not among them: Liquibase itself expands it
 * until the memory is full, and no reader of ours stands before it.
 */
final class MalformedHistories {
    private MalformedHistories() {}

    static List<MalformedHistory> all() {
        return Stream.concat(
                        ToolMutations.all().stream(),
                        SoundHistory.OF_SQL.stream().flatMap(sound -> SqlMutations.of(sound).stream()))
                .toList();
    }

    /** Those that are read in a moment: Liquibase takes its time with each changelog. */
    static List<MalformedHistory> quick() {
        Stream<MalformedHistory> texts = SoundHistory.OF_SQL.stream()
                .filter(sound -> !sound.equals(SoundHistory.LIQUIBASE))
                .flatMap(sound -> SqlMutations.of(sound).stream());
        return Stream.concat(ToolMutations.all().stream(), texts)
                .filter(malformed -> !malformed.isSlow())
                .toList();
    }
}
