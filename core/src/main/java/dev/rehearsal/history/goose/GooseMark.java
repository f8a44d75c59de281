package dev.rehearsal.history.goose;

import java.util.Optional;
import java.util.stream.Stream;

/** What a line {@code -- +goose …} can say. */
enum GooseMark {
    UP("Up"),
    DOWN("Down"),
    STATEMENT_BEGIN("StatementBegin"),
    STATEMENT_END("StatementEnd"),
    NO_TRANSACTION("NO TRANSACTION"),
    ENVSUB_ON("ENVSUB ON"),
    ENVSUB_OFF("ENVSUB OFF");

    private final String words;

    GooseMark(String words) {
        this.words = words;
    }

    /** Whether the line is to be a mark. */
    static boolean isMeant(String line) {
        return line.strip().startsWith("--") && line.contains("+goose");
    }

    /** Empty for a line that goose refuses: indented, or with other words than these. */
    static Optional<GooseMark> of(String line) {
        if (line.startsWith(" ") || line.startsWith("\t")) {
            return Optional.empty();
        }
        String said = line.replace("--", "").replaceFirst("\\+goose", "").strip();
        return Stream.of(values())
                .filter(mark -> mark.words.equalsIgnoreCase(said))
                .findFirst();
    }
}
