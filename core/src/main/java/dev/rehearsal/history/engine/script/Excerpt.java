package dev.rehearsal.history.engine.script;

import java.util.ArrayList;
import java.util.List;

/** The lines of a file that belong to one direction. They need not follow one another. */
public final class Excerpt {
    private final List<String> texts = new ArrayList<>();
    private int first;

    /** Takes in a line; those between it and the one before are shown as empty. */
    public void add(SourceText.Line line) {
        if (texts.isEmpty()) {
            first = line.number();
        }
        while (first + texts.size() < line.number()) {
            texts.add("");
        }
        texts.add(line.bare());
    }

    /** Whether there is no such line. */
    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /** As people read it, with what the tool makes of it. */
    public DirectionText directionText(List<Batch> batches) {
        return new DirectionText(texts.isEmpty() ? "" : String.join("\n", texts) + "\n", Math.max(1, first), batches);
    }
}
