package dev.rehearsal.mask;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.meaning.Meaning;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a column that nobody said anything about. */
record Automatic(Making making) {
    private static final Pattern CHOICE = Pattern.compile("(?s).*(= ANY |\\bIN \\(| = '[^']*'::).*");
    private static final int CODE = 3;

    /** {@code room} is what all columns of the family keep to. */
    Decision decide(Place place, Room room) {
        Meaning meaning = Sense.of(place.table(), place.column());
        Verdict verdict = Verdict.of(meaning, making.nearness(place));
        Mask mask = verdict.mask();
        boolean far = making.nearness(place) == Verdict.Nearness.FAR;
        return switch (ColumnKind.ofElement(place.column().type())) {
            case HARMLESS -> Decision.kept("its type names nobody");
            case NUMBER ->
                masked(place, room, meaning, mask != null && Verdict.isNumeric(mask) ? mask : null, "a number");
            case DAY -> masked(place, room, meaning, meaning == Meaning.BIRTH_DATE ? mask : null, "a time");
            case ADDRESS_OF_THE_NET -> masked(place, room, Meaning.IP_ADDRESS, Mask.IP_ADDRESS, "");
            case IDENTIFIER -> masked(place, room, meaning, mask, "an identifier");
            case JSON, PAIRS, XML, COMPOSITE -> document(place, room);
            case LEXEMES -> far ? making.watched(place, room) : masked(place, room, meaning, Mask.TEXT, "");
            case BYTES, OTHER -> opaque(place, room, meaning, mask);
            case TEXT, ARRAY -> text(place, room, meaning, verdict);
        };
    }

    private Decision text(Place place, Room room, Meaning meaning, Verdict verdict) {
        if (isChoice(place)) {
            return Decision.kept("one of the values that a check lists");
        }
        boolean listed = meaning == Meaning.CITY
                && making.nearness(place) == Verdict.Nearness.FAR
                && place.column().name().equals("name");
        if (verdict.mask() != null && !listed) {
            return masked(place, room, meaning, verdict.mask(), "");
        }
        boolean code = room.limit() <= CODE || Sense.isIdentifier(place.column());
        return verdict.handling() == Handling.UNSETTLED && !code
                ? Decision.unsettled("text in a table about people, and its name does not say what it is")
                : making.watched(place, room);
    }

    private Decision opaque(Place place, Room room, Meaning meaning, @Nullable Mask mask) {
        boolean bytes = ColumnKind.ofElement(place.column().type()) == ColumnKind.BYTES;
        if (bytes && mask != null) {
            return masked(place, room, meaning, mask, "");
        }
        if (making.nearness(place) == Verdict.Nearness.PEOPLE && meaning != Meaning.HASH) {
            return Decision.unsettled("'" + place.column().type().sql() + "' in a table about people");
        }
        return Decision.kept("its table is not about people");
    }

    private Decision document(Place place, Room room) {
        return making.mask(place, room, null, "").map(Decision::masked).orElseGet(() -> Decision.kept("no texts"));
    }

    /** Kept where there is no mask. */
    private Decision masked(Place place, Room room, Meaning meaning, @Nullable Mask mask, String keptAs) {
        if (mask == null) {
            return Decision.kept(keptAs);
        }
        return making.mask(place, room, mask, ", seen as " + Decision.words(meaning))
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
