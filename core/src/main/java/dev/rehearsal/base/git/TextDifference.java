package dev.rehearsal.base.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** How two texts differ, as a unified diff. */
public final class TextDifference {
    private static final int LINES = 24;
    private static final int LENGTH = 160;
    private static final int CONTEXT = 1;

    private TextDifference() {}

    /** The lines that differ with those around them; cut where they are many or long. Empty for equal texts. */
    public static String between(String before, String after) {
        RawText old = text(before);
        RawText now = text(after);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.setContext(CONTEXT);
            formatter.format(new HistogramDiff().diff(RawTextComparator.DEFAULT, old, now), old, now);
            formatter.flush();
        } catch (IOException e) {
            throw new GitException("Two texts cannot be compared: " + e.getMessage(), e);
        }
        return cut(out.toString(StandardCharsets.UTF_8).lines().toList());
    }

    private static RawText text(String text) {
        String ended = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        return new RawText(ended.getBytes(StandardCharsets.UTF_8));
    }

    private static String cut(List<String> lines) {
        String shown = lines.stream()
                .limit(LINES)
                .map(line -> line.length() > LENGTH ? line.substring(0, LENGTH) + "…" : line)
                .collect(Collectors.joining("\n"));
        return lines.size() > LINES ? shown + "\n… and %d lines more".formatted(lines.size() - LINES) : shown;
    }
}
