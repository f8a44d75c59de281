package dev.rehearsal.report;

import dev.rehearsal.lock.LockStrength;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a lock mode is shown. Colour is never alone: letters and a line's shape say the same.
 *
 * @param style its class in the style sheet
 * @param letters its abbreviation
 * @param words its name
 * @param meaning who has to wait
 */
record ModeView(String style, String letters, String words, String meaning) {

    static ModeView of(LockStrength mode) {
        return new ModeView(style(mode), mode.letters(), mode.words(), meaning(mode));
    }

    /** What a legend explains, the strongest first. */
    static List<ModeView> legend(Stream<LockStrength> used) {
        return used.distinct()
                .sorted(LockStrength.WEAKEST_FIRST.reversed())
                .map(ModeView::of)
                .toList();
    }

    private static String style(LockStrength mode) {
        if (mode.blocksReaders()) {
            return "blocks-all";
        }
        return mode.blocksWriters() ? "blocks-writers" : "blocks-nobody";
    }

    private static String meaning(LockStrength mode) {
        if (mode.blocksReaders()) {
            return "readers and writers wait";
        }
        return mode.blocksWriters() ? "writers wait" : "readers and writers go on";
    }
}
