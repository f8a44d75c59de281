package dev.rehearsal.mask;

import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Fits a mask to the type of a column. */
final class TypedMasks {
    private static final Set<ScalarKind> HARDWARE =
            EnumSet.of(ScalarKind.HARDWARE_ADDRESS, ScalarKind.LONG_HARDWARE_ADDRESS);
    private static final Set<Integer> VERSION_OF_UUID = Set.of(14, 19);

    private final KeyedHash hash;

    TypedMasks(KeyedHash hash) {
        this.hash = hash;
    }

    /** What to do with values in the form that the server writes; empty for a type that cannot be masked. */
    Optional<UnaryOperator<String>> of(Mask mask, ValueType type, ColumnLimits limits, NestedMasks nested) {
        ValueType base = type.base();
        if (base instanceof ValueType.Array array) {
            return of(mask, array.element(), new ColumnLimits(limits.maximumLength(), false), nested)
                    .map(ArrayText::new);
        }
        if (base instanceof ValueType.Composite composite) {
            return Optional.of(new CompositeText(composite.fields().stream()
                    .map(field -> field(field, nested))
                    .toList()));
        }
        return base instanceof ValueType.Scalar scalar
                ? Optional.ofNullable(scalar(mask, scalar, limits, nested))
                : Optional.empty();
    }

    private @Nullable UnaryOperator<String> scalar(
            Mask mask, ValueType.Scalar type, ColumnLimits limits, NestedMasks nested) {
        return switch (ColumnKind.of(type)) {
            case TEXT -> text(mask, type, limits, nested);
            case NUMBER -> number(mask, type);
            case DAY -> new DateText(new Permutation(hash, "date"), mask == Mask.BIRTH_DATE && !limits.distinct());
            case ADDRESS_OF_THE_NET ->
                HARDWARE.contains(type.kind())
                        ? value -> new Permutation(hash, "mac").hexadecimal(value, Set.of(0, 1))
                        : new IpText(hash, type.kind() == ScalarKind.NETWORK, limits);
            case IDENTIFIER -> value -> new Permutation(hash, "uuid").hexadecimal(value, VERSION_OF_UUID);
            case BYTES -> new BytesText(hash);
            case JSON -> new JsonText(nested);
            case PAIRS -> new HstoreText(nested);
            case XML -> new XmlText(nested);
            case LEXEMES -> new LexemesText(new Permutation(hash, "lexeme")::text);
            case ARRAY, COMPOSITE, HARMLESS, OTHER -> null;
        };
    }

    private UnaryOperator<String> text(Mask mask, ValueType.Scalar type, ColumnLimits limits, NestedMasks nested) {
        UnaryOperator<String> masked = mask.text(hash, limits);
        if (mask == Mask.TEXT && !limits.distinct()) {
            masked = new DocumentText(new JsonText(nested), masked);
        }
        UnaryOperator<String> texts = masked;
        return type.kind() == ScalarKind.PADDED_TEXT ? value -> texts.apply(value.stripTrailing()) : texts;
    }

    UnaryOperator<String> number(Mask mask, ValueType.Scalar type) {
        Permutation permutation = new Permutation(hash, mask.name().toLowerCase(Locale.ROOT));
        return switch (mask) {
            case NEARBY -> new NearbyText(permutation);
            case DATE -> value -> permutation.digits(value, 3);
            case BIRTH_DATE -> new BirthNumber(permutation);
            default -> new NumberText(permutation, ColumnKind.largest(type.kind()));
        };
    }

    private UnaryOperator<String> field(ValueType.Field field, NestedMasks nested) {
        NestedMasks.Leaf leaf = nested.of("", field.name());
        return switch (ColumnKind.of(field.type())) {
            case TEXT -> leaf.text();
            case NUMBER -> leaf.number();
            case HARMLESS, OTHER, IDENTIFIER, DAY -> UnaryOperator.identity();
            default -> of(Mask.TEXT, field.type(), ColumnLimits.NONE, nested).orElse(UnaryOperator.identity());
        };
    }
}
