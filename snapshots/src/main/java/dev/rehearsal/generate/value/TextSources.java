package dev.rehearsal.generate.value;

import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.constraint.Restriction;
import dev.rehearsal.generate.constraint.RestrictionFilter;
import dev.rehearsal.generate.plan.EdgeCaseLevel;
import dev.rehearsal.generate.text.Numbering;
import dev.rehearsal.generate.text.Spelling;
import dev.rehearsal.generate.text.TextEdgeCases;
import dev.rehearsal.generate.text.TextLength;
import dev.rehearsal.generate.text.TextPools;
import dev.rehearsal.generate.type.TypeDialect;
import dev.rehearsal.generate.type.TypeTraits;
import dev.rehearsal.meaning.Meaning;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes value sources for texts. Equal requests share the choice from a pool, because choosing takes time. */
final class TextSources {
    /** Fewer than these are too few for a column; then texts are made from its patterns instead. */
    private static final int ENOUGH = 20;

    /** The server cuts names after 63 bytes, and a letter takes up to four. */
    private static final int NAME_LENGTH = 15;

    /** Texts up to this length are keys rather than words. */
    private static final int KEY_LENGTH = 5;

    /** Without edge cases, a text of several words ends before this length. */
    private static final int SHORT = 30;

    /** Changes that may make a text pass a check that refuses it. */
    private static final List<UnaryOperator<String>> FITTINGS = List.of(
            text -> text,
            text -> text.toLowerCase(Locale.ROOT),
            text -> text.toUpperCase(Locale.ROOT),
            Spelling::plain,
            text -> Spelling.plain(text).replace("-", "_"),
            text -> Spelling.plain(text).replace("-", ""),
            text -> Spelling.plain(text).replace("-", "").toUpperCase(Locale.ROOT));

    private final TextPools pools;
    private final EdgeCaseLevel edgeCases;
    private final Map<ValueRequest, Prepared> prepared = new ConcurrentHashMap<>();

    /**
     * What depends on the column's seed for keys only.
     *
     * @param plain ordinary texts
     * @param edgeValues edge cases, all of them admitted
     */
    private record Prepared(TextSource plain, List<String> edgeValues) {}

    /**
     * @param pools where words come from
     * @param edgeCases how many edge cases there are
     */
    TextSources(TextPools pools, EdgeCaseLevel edgeCases) {
        this.pools = pools;
        this.edgeCases = edgeCases;
    }

    ValueSource of(ValueRequest request) {
        ValueRequest shared =
                new ValueRequest(request.type(), request.meaning(), request.restriction(), request.keySeed());
        Prepared known = prepared.computeIfAbsent(shared, this::prepare);
        return EdgeCaseSource.of(known.plain, known.edgeValues, request.seed());
    }

    private Prepared prepare(ValueRequest request) {
        TextLength textLength = textLength(request);
        RestrictionFilter filter = new RestrictionFilter(request.type(), request.restriction());
        List<String> pool = pool(request, textLength, filter);
        TextEdgeCases textEdgeCases = new TextEdgeCases(request.meaning(), edgeCases, textLength);
        List<String> edgeValues =
                textEdgeCases.of(pool).stream().filter(filter::admits).toList();
        boolean hasTwins = textEdgeCases.hasTwins() && !TypeTraits.ignoresCase(request.type());
        Numbering numbering = numbering(request.meaning(), pool, textLength, filter);
        TextSource plain = new TextSource(
                pool, textLength, numbering, hasTwins ? filter : null, TypeDialect.comparisonIn(request.type()));
        return new Prepared(plain, edgeValues);
    }

    /** How many characters a text may have. */
    static int longest(ValueRequest request) {
        return textLength(request).most();
    }

    private static TextLength textLength(ValueRequest request) {
        int limit = Math.min(request.restriction().length().maximum(), limit(request.type()));
        // A column of fixed length holds machine-made texts of that length.
        boolean padded = TypeTraits.isPadded(request.type());
        boolean fills = padded && Spelling.isMade(request.meaning());
        int least = fills ? limit : request.restriction().length().minimum();
        return new TextLength(least, Math.max(least, limit), padded);
    }

    private List<String> pool(ValueRequest request, TextLength textLength, RestrictionFilter filter) {
        boolean isKey = textLength.most() <= KEY_LENGTH && !Spelling.isShort(request.meaning());
        List<String> words = isKey ? pools.keys(textLength.most(), request.seed()) : words(request);
        List<String> pool = fitted(words, textLength, filter);
        if (pool.size() < ENOUGH && !request.restriction().patterns().isEmpty()) {
            List<String> made = pools.matching(request.restriction().patterns(), textLength, request.seed()).stream()
                    .filter(filter::admits)
                    .distinct()
                    .toList();
            pool = made.size() > pool.size() ? made : pool;
        }
        return pool.isEmpty() ? lastResort(request.restriction(), textLength, filter) : pool;
    }

    /** Texts without edge cases are short: sentences end early. */
    private List<String> words(ValueRequest request) {
        List<String> words = pools.of(request.meaning(), request.seed());
        if (edgeCases != EdgeCaseLevel.NONE) {
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

    private static List<String> fitted(List<String> words, TextLength textLength, RestrictionFilter filter) {
        List<String> best = List.of();
        for (UnaryOperator<String> fitting : FITTINGS) {
            List<String> fitted = words.stream()
                    .map(fitting)
                    .map(textLength::fit)
                    .filter(filter::admits)
                    .distinct()
                    .toList();
            best = fitted.size() > best.size() ? fitted : best;
            if (best.size() >= Math.min(ENOUGH, words.size())) {
                return best;
            }
        }
        return best;
    }

    /** Meaningless texts near the bounds. */
    private static List<String> lastResort(Restriction restriction, TextLength textLength, RestrictionFilter filter) {
        List<String> letters = Stream.of("a", "B", "c1", "7", "x_y", "k-m", "0", "N")
                .map(text -> text.repeat(Math.max(1, Math.min(textLength.most(), Math.max(1, textLength.least())))))
                .map(textLength::fit)
                .toList();
        List<String> all = new ArrayList<>(letters);
        Stream.of(restriction.bounds().minimum(), restriction.bounds().maximum())
                .filter(bound -> bound != null && !bound.isEmpty())
                .forEach(bound -> letters.forEach(letter -> all.add(textLength.fit(bound + letter))));
        List<String> admitted = all.stream().filter(filter::admits).distinct().toList();
        return admitted.isEmpty() ? letters.stream().distinct().toList() : admitted;
    }

    private static int limit(ValueType type) {
        if (!(type.base() instanceof ValueType.Scalar scalar)) {
            return Integer.MAX_VALUE;
        }
        return scalar.kind() == ScalarKind.CATALOG_NAME
                ? NAME_LENGTH
                : scalar.length() < 0 ? Integer.MAX_VALUE : scalar.length();
    }

    /** The numbering that suits the meaning, or another one that the restriction admits. */
    private static Numbering numbering(
            Meaning meaning, List<String> pool, TextLength textLength, RestrictionFilter filter) {
        return Stream.of(Numbering.of(meaning), Numbering.JOINED, Numbering.DASHED, Numbering.DIGITS)
                .filter(numbering -> numbering.fits(pool, textLength, filter))
                .findFirst()
                .orElse(Numbering.NONE);
    }

    /**
     * Draws texts from a pool; distinct ones beyond the pool get a number. A value of the pool that is given out as distinct never ends in a
     * digit before the place of the number, so no number can make two of them equal.
     */
    private static final class TextSource implements ValueSource {
        private final String[] pool;
        private final String[] plain;
        private final TextLength textLength;
        private final Numbering numbering;
        private final @Nullable RestrictionFilter twins;
        private final long count;

        /**
         * @param pool what to draw from; all are allowed
         * @param textLength how long texts may be
         * @param numbering how others are made from them
         * @param twins what twins must meet, null if there are to be none
         * @param compared a value as a unique key compares it
         */
        TextSource(
                List<String> pool,
                TextLength textLength,
                Numbering numbering,
                @Nullable RestrictionFilter twins,
                UnaryOperator<String> compared) {
            this.pool = pool.toArray(String[]::new);
            this.textLength = textLength;
            this.numbering = numbering;
            this.twins = twins;
            Set<String> seen = new HashSet<>();
            this.plain = pool.stream()
                    .filter(value -> !numbering.isNumbered(value))
                    .filter(value -> seen.add(compared.apply(value.strip().toLowerCase(Locale.ROOT))))
                    .toArray(String[]::new);
            this.count = saturated(plain.length, numbering.count(textLength));
        }

        private static long saturated(long one, long other) {
            return other > Long.MAX_VALUE - one ? Long.MAX_VALUE : one + other;
        }

        @Override
        public String draw(Draw draw) {
            return pool[draw.random().nextInt(pool.length)];
        }

        @Override
        public String distinct(long index) {
            if (index < plain.length) {
                return plain[(int) index];
            }
            String stem = plain.length == 0 ? "x" : plain[(int) (index % plain.length)];
            return numbering.number(stem, index - plain.length, textLength);
        }

        @Override
        public long distinctCount() {
            return count;
        }

        @Override
        public long ordinaryCount() {
            return pool.length;
        }

        @Override
        public String twin(String value) {
            String upper = value.toUpperCase(Locale.ROOT);
            return twins != null && upper.length() == value.length() && twins.admits(upper) ? upper : value;
        }
    }
}
