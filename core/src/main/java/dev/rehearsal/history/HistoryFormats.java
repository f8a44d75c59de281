package dev.rehearsal.history;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** Finds the formats of all tools. */
final class HistoryFormats {
    private HistoryFormats() {}

    /** All of them, by the names of their tools. */
    static List<HistoryFormat> all() {
        // Our own loader, not a request's: a second copy of the interface elsewhere would only confuse the choice.
        return ServiceLoader.load(HistoryFormat.class, HistoryFormat.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(HistoryFormat::tool))
                .toList();
    }

    /** The places where these tools' histories are looked for, in the order in which they are searched. */
    static List<String> usualPlaces(List<HistoryFormat> formats) {
        return formats.stream()
                .flatMap(format -> format.usualPlaces().stream())
                .sorted()
                .map(UsualPlace::location)
                .distinct()
                .toList();
    }
}
