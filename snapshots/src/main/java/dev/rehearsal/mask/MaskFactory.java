package dev.rehearsal.mask;

import dev.rehearsal.catalog.ValueType;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes masks for columns of one database under one key. */
final class MaskFactory {
    private final KeyedHash hash;
    private final TypedMasks types;
    private final PeopleTables people;

    MaskFactory(KeyedHash hash, PeopleTables people) {
        this.hash = hash;
        this.people = people;
        types = new TypedMasks(hash);
    }

    DefaultHandling.Nearness nearness(Place place) {
        return people.of(place.table());
    }

    /** Values stay, except for names of persons. Those stay, too, where values must differ or are foreign keys. */
    Decision watched(Place place, ColumnLimits limits) {
        return Decision.watched(new WatchedText(
                place.name(), limits.distinct() || isReference(place) ? UnaryOperator.identity() : names(limits)));
    }

    private static boolean isReference(Place place) {
        return place.table().foreignKeys().stream()
                .anyMatch(key -> key.columns().contains(place.column().name()));
    }

    private UnaryOperator<String> names(ColumnLimits limits) {
        UnaryOperator<String> names = new ListedNames(Mask.FULL_NAME.text(hash, ColumnLimits.NONE));
        return text -> limits.truncated(names.apply(text));
    }

    /** A mask that fits the column's type, empty where none does; {@code wanted} null for documents whose keys say how. */
    Optional<ColumnMask> mask(Place place, ColumnLimits limits, @Nullable Mask wanted, String because) {
        NestedMasksByKey nested = new NestedMasksByKey(hash, place, nearness(place), wanted);
        ValueType type = place.column().type();
        Mask mask = wanted == null ? Mask.TEXT : wanted;
        return types.of(mask, type, limits, nested)
                .map(replacement -> new ReplacedText(description(mask, type) + because, mask, replacement));
    }

    private static String description(Mask mask, ValueType type) {
        return switch (ColumnKind.ofElement(type)) {
            case NUMBER -> number(mask);
            case DAY -> mask == Mask.BIRTH_DATE ? mask.description() : Mask.DATE.description();
            case ADDRESS_OF_THE_NET -> Mask.IP_ADDRESS.description();
            case IDENTIFIER -> "another identifier";
            case BYTES -> "as many other bytes";
            case JSON, PAIRS, XML, COMPOSITE -> "documents with texts masked by their keys";
            case LEXEMES -> "other words at the same places";
            case TEXT, ARRAY, HARMLESS, OTHER -> mask.description();
        };
    }

    private static String number(Mask mask) {
        return switch (mask) {
            case NEARBY -> mask.description();
            case BIRTH_DATE -> "a year close by, or other digits behind the first three";
            default -> "another number of as many digits";
        };
    }
}
