package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Relation;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Gives each table a file name that every file system takes and a person knows again. */
final class FileNames {
    private static final String KEPT = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    private static final int LONGEST_PART = 100;

    private final Set<String> taken = new HashSet<>();

    /** The next table's; the same for the same tables in the same order. */
    String of(Relation table) {
        String plain = part(table.schema()) + "." + part(table.name());
        String name = plain;
        for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = plain + "~" + number;
        }
        return name + ".csv.gz";
    }

    private static String part(String name) {
        StringBuilder part = new StringBuilder();
        for (byte unit : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (unit & 0xff);
            boolean kept = KEPT.indexOf(c) >= 0;
            part.append(kept ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return part.length() > LONGEST_PART ? part.substring(0, LONGEST_PART) : part.toString();
    }
}
