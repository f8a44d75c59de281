package dev.rehearsal.generate.value;

import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.constraint.Restriction;
import dev.rehearsal.generate.constraint.RestrictionFilter;
import dev.rehearsal.generate.plan.EdgeCases;
import dev.rehearsal.generate.text.Numbering;
import dev.rehearsal.generate.text.Spelling;
import dev.rehearsal.generate.text.TextEdgeCases;
import dev.rehearsal.generate.text.TextLength;
import dev.rehearsal.generate.text.TextPools;
import dev.rehearsal.generate.type.TypeNames;
import dev.rehearsal.meaning.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Makes sources of texts; what it took some time to choose from a pool serves all columns that ask for the same. */
public final class TextSources {
    /** Fewer than these are too few for a column; then texts are made from its patterns instead. */
    private static final int ENOUGH = 20;

    /** The server cuts names behind 63 bytes; letters of any script may take four. */
    private static final int NAME_LENGTH = 15;

    /** Up to here a text is rather a key than words. */
    private static final int KEY_LENGTH = 5;

    /** A tame text of several words ends before this length. */
    private static final int SHORT = 30;

    /** What makes a text fit that a check refuses as it is. */
    private static final List<UnaryOperator<String>> FITTINGS = List.of(
            text -> text,
            text -> text.toLowerCase(Locale.ROOT),
            text -> text.toUpperCase(Locale.ROOT),
            Spelling::plain,
            text -> Spelling.plain(text).replace("-", "_"),
            text -> Spelling.plain(text).replace("-", ""),
            text -> Spelling.plain(text).replace("-", "").toUpperCase(Locale.ROOT));

    private final TextPools pools;
    private final EdgeCases edgeCases;
    private final Map<ValueRequest, Prepared> prepared = new ConcurrentHashMap<>();

    /**
     * What does not depend on the column's seed.
     *
     * @param plain ordinary texts
     * @param unkind the others, all of them admitted
     */
    private record Prepared(TextSource plain, List<String> unkind) {}

    /**
     * @param pools where words come from
     * @param edgeCases how unkind texts are
     */
    TextSources(TextPools pools, EdgeCases edgeCases) {
        this.pools = pools;
        this.edgeCases = edgeCases;
    }

    ValueSource of(ValueRequest wish) {
        ValueRequest ofAnyColumn = new ValueRequest(wish.type(), wish.meaning(), wish.restriction(), 0);
        Prepared known = prepared.computeIfAbsent(ofAnyColumn, this::prepare);
        return EdgeCaseSource.of(known.plain, known.unkind, wish.seed());
    }

    private Prepared prepare(ValueRequest wish) {
        TextLength room = room(wish);
        RestrictionFilter admission = new RestrictionFilter(wish.type(), wish.restriction());
        List<String> pool = pool(wish, room, admission);
        TextEdgeCases unkindTexts = new TextEdgeCases(wish.meaning(), edgeCases, room);
        List<String> unkind =
                unkindTexts.of(pool).stream().filter(admission::admits).toList();
        boolean hasTwins = unkindTexts.hasTwins() && !TypeNames.ignoresCase(wish.type());
        Numbering numbering = numbering(wish.meaning(), pool, room, admission);
        return new Prepared(new TextSource(pool, room, numbering, hasTwins ? admission : null), unkind);
    }

    private static TextLength room(ValueRequest wish) {
        int limit = Math.min(wish.restriction().length().maximum(), limit(wish.type()));
        // A fixed length is declared for what a machine made of that length.
        boolean fills = isPadded(wish.type()) && Spelling.isMade(wish.meaning());
        int least = fills ? limit : wish.restriction().length().minimum();
        return new TextLength(least, Math.max(least, limit), isPadded(wish.type()));
    }

    private List<String> pool(ValueRequest wish, TextLength room, RestrictionFilter admission) {
        boolean isKey = room.most() <= KEY_LENGTH && !Spelling.isShort(wish.meaning());
        List<String> words = isKey ? pools.keys(room.most()) : words(wish.meaning());
        List<String> pool = fitted(words, room, admission);
        if (pool.size() < ENOUGH && !wish.restriction().patterns().isEmpty()) {
            List<String> made = pools.matching(wish.restriction().patterns(), room).stream()
                    .filter(admission::admits)
                    .distinct()
                    .toList();
            pool = made.size() > pool.size() ? made : pool;
        }
        return pool.isEmpty() ? lastResort(wish.restriction(), room, admission) : pool;
    }

    /** Tame texts are short: sentences end early. */
    private List<String> words(Meaning meaning) {
        List<String> words = pools.of(meaning);
        if (edgeCases != EdgeCases.NONE) {
            return words;
        }
        List<String> brief =
                words.stream().map(TextSources::shortened).distinct().toList();
        return brief.size() * 2 > words.size() ? brief : words;
    }

    private static String shortened(String text) {
        int end = text.length() > SHORT ? text.lastIndexOf(' ', SHORT) : -1;
        return end < 0 ? text : text.substring(0, end);
    }

    private static List<String> fitted(List<String> words, TextLength room, RestrictionFilter admission) {
        List<String> best = List.of();
        for (UnaryOperator<String> fitting : FITTINGS) {
            List<String> fitted = words.stream()
                    .map(fitting)
                    .map(room::fit)
                    .filter(admission::admits)
                    .distinct()
                    .toList();
            best = fitted.size() > best.size() ? fitted : best;
            if (best.size() >= Math.min(ENOUGH, words.size())) {
                return best;
            }
        }
        return best;
    }

    /** Texts beside the bounds and without any sense. */
    private static List<String> lastResort(Restriction restriction, TextLength room, RestrictionFilter admission) {
        List<String> letters = Stream.of("a", "B", "c1", "7", "x_y", "k-m", "0", "N")
                .map(text -> text.repeat(Math.max(1, Math.min(room.most(), Math.max(1, room.least())))))
                .map(room::fit)
                .toList();
        List<String> all = new ArrayList<>(letters);
        Stream.of(restriction.bounds().minimum(), restriction.bounds().maximum())
                .filter(bound -> bound != null && !bound.isEmpty())
                .forEach(bound -> letters.forEach(letter -> all.add(room.fit(bound + letter))));
        List<String> admitted =
                all.stream().filter(admission::admits).distinct().toList();
        return admitted.isEmpty() ? letters.stream().distinct().toList() : admitted;
    }

    private static int limit(ValueType type) {
        if (!(type.base() instanceof ValueType.Scalar scalar)) {
            return Integer.MAX_VALUE;
        }
        return scalar.name().equals("name") ? NAME_LENGTH : scalar.length() < 0 ? Integer.MAX_VALUE : scalar.length();
    }

    private static boolean isPadded(ValueType type) {
        return type.base() instanceof ValueType.Scalar scalar && scalar.name().equals("bpchar");
    }

    /** How the meaning wishes it, or another way that the restriction admits. */
    private static Numbering numbering(
            Meaning meaning, List<String> pool, TextLength room, RestrictionFilter admission) {
        return Stream.of(Numbering.of(meaning), Numbering.JOINED, Numbering.DASHED, Numbering.DIGITS)
                .filter(numbering -> numbering.fits(pool, room, admission))
                .findFirst()
                .orElse(Numbering.NONE);
    }
}
