package dev.rehearsal.report;

import dev.rehearsal.lock.LockMode;
import java.util.Comparator;
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

    static ModeView of(LockMode mode) {
        return new ModeView(style(mode), letters(mode), mode.words(), meaning(mode));
    }

    /** What a legend explains, the strongest first. */
    static List<ModeView> legend(Stream<LockMode> used) {
        return used.distinct()
                .sorted(Comparator.reverseOrder())
                .map(ModeView::of)
                .toList();
    }

    private static String style(LockMode mode) {
        if (mode.blocksReaders()) {
            return "blocks-all";
        }
        return mode.blocksWriters() ? "blocks-writers" : "blocks-nobody";
    }

    private static String letters(LockMode mode) {
        return switch (mode) {
            case ACCESS_SHARE -> "AS";
            case ROW_SHARE -> "RS";
            case ROW_EXCLUSIVE -> "RX";
            case SHARE_UPDATE_EXCLUSIVE -> "SU";
            case SHARE -> "S";
            case SHARE_ROW_EXCLUSIVE -> "SR";
            case EXCLUSIVE -> "X";
            case ACCESS_EXCLUSIVE -> "AX";
        };
    }

    private static String meaning(LockMode mode) {
        if (mode.blocksReaders()) {
            return "readers and writers wait";
        }
        return mode.blocksWriters() ? "writers wait" : "readers and writers go on";
    }
}
