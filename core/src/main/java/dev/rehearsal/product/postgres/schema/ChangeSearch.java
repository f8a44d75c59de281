package dev.rehearsal.product.postgres.schema;

import dev.rehearsal.product.postgres.schema.CatalogCounters.CatalogMoves;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The search for rows that are new or gone. It leaves out what rarely moves, and a part whose catalog did not move costs
 * nothing; a statement for each set of catalogs would cost more to plan than it saves.
 */
final class ChangeSearch {
    private static final Pattern ASKED = Pattern.compile("\\{(changed|updated|deleted|new) ([\\w ]+)}");
    private static final Set<PostgresCatalog> PROGRAMS = EnumSet.of(
            PostgresCatalog.PG_PROC,
            PostgresCatalog.PG_TRIGGER,
            PostgresCatalog.PG_REWRITE,
            PostgresCatalog.PG_DESCRIPTION);
    private static final Set<PostgresCatalog> RARE =
            EnumSet.of(PostgresCatalog.PG_INHERITS, PostgresCatalog.PG_FOREIGN_TABLE, PostgresCatalog.PG_ENUM);
    private static final String KIND_OF_RELATION = "case c.relkind when 'i' then 'INDEX' when 'I' then 'INDEX'"
            + " when 'S' then 'SEQUENCE' when 'c' then 'TYPE' else 'TABLE' end";
    private static final String OBJECT_OF_RELATION = "case c.relkind when 'c' then c.reltype else c.oid end";

    private final List<Part> parts;
    private final Map<Set<Integer>, String> texts = new HashMap<>();

    /** Takes the resource's text, in which {@code union all} stands between the parts. */
    ChangeSearch(String text) {
        String filled = text.replace("{kind c}", KIND_OF_RELATION).replace("{object c}", OBJECT_OF_RELATION);
        parts = Arrays.stream(filled.split("\nunion all\n", -1)).map(Part::of).toList();
    }

    /** The query for these catalogs; its text is empty where none of them is followed row by row. */
    Question about(CatalogMoves moves, Map<PostgresCatalog, String> horizons) {
        Set<Integer> groups = parts.stream()
                .filter(part -> part.isAskedBy(moves))
                .map(Part::group)
                .collect(Collectors.toSet());
        List<Part> asked =
                parts.stream().filter(part -> groups.contains(part.group())).toList();
        return new Question(
                texts.computeIfAbsent(
                        groups, key -> asked.stream().map(Part::text).collect(Collectors.joining("\nunion all\n"))),
                asked.stream()
                        .flatMap(part -> part.slots.stream())
                        .map(slot -> slot.value(moves, horizons))
                        .toList());
    }

    /**
     * A query.
     *
     * @param text its text
     * @param parameters its parameters in order
     */
    record Question(String text, List<String> parameters) {}

    private record Slot(String what, PostgresCatalog catalog) {
        String value(CatalogMoves moves, Map<PostgresCatalog, String> horizons) {
            return what.equals("horizon")
                    ? Objects.requireNonNull(horizons.get(catalog))
                    : String.valueOf(moves.of(what).contains(catalog));
        }
    }

    private record Part(String text, List<Slot> slots) {

        static Part of(String source) {
            List<Slot> slots = new ArrayList<>();
            String text = ASKED.matcher(source)
                    .replaceAll(match -> Matcher.quoteReplacement(
                            condition(match.group(1), match.group(2).split(" ", -1), slots)));
            return new Part(text, slots);
        }

        boolean isAskedBy(CatalogMoves moves) {
            return slots.stream()
                    .allMatch(slot ->
                            slot.what.equals("horizon") || moves.of(slot.what).contains(slot.catalog));
        }

        int group() {
            boolean programs = slots.stream().anyMatch(slot -> PROGRAMS.contains(slot.catalog));
            boolean rare = slots.stream().anyMatch(slot -> RARE.contains(slot.catalog));
            return programs ? 1 : rare ? 2 : 0;
        }

        private static String condition(String what, String[] words, List<Slot> slots) {
            if (what.equals("new")) {
                return newer(PostgresCatalog.PG_DESCRIPTION, words[0], slots);
            }
            PostgresCatalog catalog = PostgresCatalog.valueOf(words[0].toUpperCase(Locale.ROOT));
            slots.add(new Slot(what, catalog));
            return "cast(? as bool)" + (words.length == 1 ? "" : " and " + newer(catalog, words[1], slots));
        }

        private static String newer(PostgresCatalog catalog, String alias, List<Slot> slots) {
            slots.add(new Slot("horizon", catalog));
            return "age(" + alias + ".xmin) <= (select age(cast(? as xid)))";
        }
    }
}
