package dev.rehearsal.mask;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Tells which tables are about people, and which ones reference those. */
final class PeopleTables {
    private static final Set<String> NAMES = Set.of(
            "user",
            "account",
            "player",
            "customer",
            "person",
            "people",
            "employee",
            "patient",
            "member",
            "contact",
            "client",
            "student",
            "teacher",
            "staff",
            "guest",
            "author",
            "subscriber",
            "profile",
            "driver",
            "doctor",
            "visitor",
            "applicant",
            "candidate",
            "recipient",
            "voter",
            "tenant",
            "citizen",
            "resident",
            "passenger",
            "donor",
            "attendee",
            "participant");

    private final Families families;
    private final Map<Long, DefaultHandling.Nearness> nearness = new HashMap<>();

    PeopleTables(Catalog catalog, Families families) {
        this.families = families;
        for (Relation table : catalog.relations()) {
            nearness.put(table.id(), isPeople(table) ? DefaultHandling.Nearness.PEOPLE : DefaultHandling.Nearness.FAR);
        }
        boolean spread = true;
        while (spread) {
            spread = false;
            for (Relation table : catalog.relations()) {
                spread |= spread(table);
            }
        }
    }

    private boolean isPeople(Relation table) {
        return NAMES.contains(lastWord(table.name()))
                || table.attributes().stream()
                        .anyMatch(column -> DefaultHandling.tellsPeople(PersonalMeaning.of(table, column)))
                || families.parents(table).anyMatch(this::isPeople);
    }

    private boolean spread(Relation table) {
        boolean linked = of(table) == DefaultHandling.Nearness.FAR
                && Stream.concat(families.referenced(table), families.parents(table))
                        .anyMatch(other -> of(other) != DefaultHandling.Nearness.FAR);
        if (linked) {
            nearness.put(table.id(), DefaultHandling.Nearness.LINKED);
        }
        return linked;
    }

    DefaultHandling.Nearness of(Relation table) {
        return nearness.getOrDefault(table.id(), DefaultHandling.Nearness.FAR);
    }

    /** In lower case and, as far as an s makes it, without its plural. */
    private static String lastWord(String name) {
        String[] words = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").split("[^A-Za-z]+", -1);
        String last = words[words.length - 1].toLowerCase(Locale.ROOT);
        return last.endsWith("s") ? last.substring(0, last.length() - 1) : last;
    }
}
