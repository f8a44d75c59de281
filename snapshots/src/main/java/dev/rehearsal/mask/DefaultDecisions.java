package dev.rehearsal.mask;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.meaning.Meaning;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a column that no rule names. */
record DefaultDecisions(MaskFactory masks) {
    private static final Pattern CHOICE = Pattern.compile("(?s).*(= ANY |\\bIN \\(| = '[^']*'::).*");
    private static final int CODE = 3;

    /** {@code limits} are those that all columns of the family keep to. */
    Decision decide(Place place, ColumnLimits limits) {
        Meaning meaning = PersonalMeaning.of(place.table(), place.column());
        DefaultHandling byDefault = DefaultHandling.of(meaning, masks.nearness(place));
        Mask mask = byDefault.mask();
        boolean far = masks.nearness(place) == DefaultHandling.Nearness.FAR;
        return switch (ColumnKind.ofElement(place.column().type())) {
            case HARMLESS -> Decision.kept("its type names nobody");
            case NUMBER ->
                masked(
                        place,
                        limits,
                        meaning,
                        mask != null && DefaultHandling.isNumeric(mask) ? mask : null,
                        "a number");
            case DAY -> masked(place, limits, meaning, meaning == Meaning.BIRTH_DATE ? mask : null, "a time");
            case ADDRESS_OF_THE_NET -> masked(place, limits, Meaning.IP_ADDRESS, Mask.IP_ADDRESS, "");
            case IDENTIFIER -> masked(place, limits, meaning, mask, "an identifier");
            case JSON, PAIRS, XML, COMPOSITE -> document(place, limits);
            case LEXEMES -> far ? masks.watched(place, limits) : masked(place, limits, meaning, Mask.TEXT, "");
            case BYTES, OTHER -> opaque(place, limits, meaning, mask);
            case TEXT, ARRAY -> text(place, limits, meaning, byDefault);
        };
    }

    private Decision text(Place place, ColumnLimits limits, Meaning meaning, DefaultHandling byDefault) {
        if (isChoice(place)) {
            return Decision.kept("one of the values that a check lists");
        }
        boolean listed = meaning == Meaning.CITY
                && masks.nearness(place) == DefaultHandling.Nearness.FAR
                && place.column().name().equals("name");
        if (byDefault.mask() != null && !listed) {
            return masked(place, limits, meaning, byDefault.mask(), "");
        }
        boolean code = limits.maximumLength() <= CODE || PersonalMeaning.isIdentifier(place.column());
        return byDefault.handling() == Handling.UNSETTLED && !code
                ? Decision.unsettled("text in a table about people, and its name does not say what it is")
                : masks.watched(place, limits);
    }

    private Decision opaque(Place place, ColumnLimits limits, Meaning meaning, @Nullable Mask mask) {
        boolean bytes = ColumnKind.ofElement(place.column().type()) == ColumnKind.BYTES;
        if (bytes && mask != null) {
            return masked(place, limits, meaning, mask, "");
        }
        if (masks.nearness(place) == DefaultHandling.Nearness.PEOPLE && meaning != Meaning.HASH) {
            return Decision.unsettled("'" + place.column().type().sql() + "' in a table about people");
        }
        return Decision.kept("its table is not about people");
    }

    private Decision document(Place place, ColumnLimits limits) {
        return masks.mask(place, limits, null, "").map(Decision::masked).orElseGet(() -> Decision.kept("no texts"));
    }

    /** Keeps the column where there is no mask. */
    private Decision masked(Place place, ColumnLimits limits, Meaning meaning, @Nullable Mask mask, String keptAs) {
        if (mask == null) {
            return Decision.kept(keptAs);
        }
        return masks.mask(place, limits, mask, ", seen as " + Decision.words(meaning))
                .map(Decision::masked)
                .orElseGet(() -> Decision.unsettled("seen as " + Decision.words(meaning) + ", but its type '"
                        + place.column().type().sql() + "' cannot be masked"));
    }

    private static boolean isChoice(Place place) {
        List<String> alone = List.of(place.column().name());
        Stream<String> ofTable = place.table().checks().stream()
                .filter(check -> check.columns().equals(alone))
                .map(Relation.Check::expression);
        Stream<String> ofDomain =
                place.column().type() instanceof ValueType.Domain domain ? domain.checks().stream() : Stream.empty();
        return Stream.concat(ofTable, ofDomain)
                .anyMatch(check -> CHOICE.matcher(check).matches());
    }
}
