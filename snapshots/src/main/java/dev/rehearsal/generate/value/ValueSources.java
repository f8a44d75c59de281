package dev.rehearsal.generate.value;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.constraint.CheckParser;
import dev.rehearsal.generate.constraint.Restriction;
import dev.rehearsal.generate.constraint.RestrictionFilter;
import dev.rehearsal.generate.constraint.UnderstoodChecks;
import dev.rehearsal.generate.plan.Hashing;
import dev.rehearsal.generate.plan.ValueSettings;
import dev.rehearsal.generate.text.TextPools;
import dev.rehearsal.generate.type.OrderedValues;
import dev.rehearsal.generate.type.TypeNames;
import dev.rehearsal.meaning.Meaning;
import dev.rehearsal.meaning.Meanings;
import dev.rehearsal.meaning.TypeFamily;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes the value sources of one recipe; keep one for all tables, for it remembers the pools that were expensive to make. */
public final class ValueSources {
    private static final Pattern NUMBER = Pattern.compile("^'-?\\d+'");

    private final ValueSettings recipe;
    private final TextSources texts;
    private final CheckParser checks = new CheckParser();

    public ValueSources(ValueSettings recipe) {
        this.recipe = recipe;
        this.texts = new TextSources(new TextPools(recipe.seed(), recipe.locale()), recipe.edgeCases());
    }

    /**
     * The values of a column in the rows of one scenario. For a type of which no value is known, an extension's mostly, the source counts
     * no {@link ValueSource#distinctCount() distinct} value and draws empty texts.
     */
    public ValueSource of(Relation table, Attribute column, Restriction restriction) {
        long seed = Hashing.seed(recipe.seed(), table.schema(), table.name(), column.name());
        ValueRequest wish = new ValueRequest(column.type(), meaning(table, column), restriction, seed);
        Optional<ValueSource> source =
                TypeNames.isJson(column.type()) ? json(JsonForm.of(table, column, recipe.shape()), wish) : of(wish);
        return source.orElseGet(() -> new NumberedSource(0, number -> ""));
    }

    /** A key of 36 characters is a UUID; a text that is a number unless said otherwise holds numbers mostly. */
    private static Meaning meaning(Relation table, Attribute column) {
        Meaning meaning = Meanings.of(table, column);
        String otherwise = column.defaultExpression();
        boolean isNumber = meaning == Meaning.UNKNOWN
                && otherwise != null
                && TypeFamily.of(column.type()) == TypeFamily.TEXT
                && NUMBER.matcher(otherwise).find();
        if (meaning == Meaning.IDENTIFIER
                && column.type().base() instanceof ValueType.Scalar type
                && type.length() == 36) {
            return Meaning.UUID;
        }
        return isNumber ? Meaning.QUANTITY : meaning;
    }

    /** What is understood of a table's checks; expressions seen before are not parsed again. */
    public UnderstoodChecks understand(Relation table) {
        return UnderstoodChecks.of(table, checks);
    }

    /** Values of a type, also of a part of a column. */
    private Optional<ValueSource> of(ValueRequest wish) {
        List<String> choices = wish.choices();
        if (!choices.isEmpty()) {
            return Optional.of(new ChoiceSource(choices));
        }
        ValueType base = wish.type().base();
        if (base instanceof ValueType.Array array) {
            // To the catalog they are arrays, but they are written in their own way.
            return array.sql().endsWith("vector")
                    ? scalar(new ValueType.Scalar(array.sql(), array.sql(), -1, -1, -1), wish)
                    : array(array, wish);
        }
        if (base instanceof ValueType.Composite composite) {
            return composite(composite, wish);
        }
        if (base instanceof ValueType.Range range) {
            return range(range, wish);
        }
        return base instanceof ValueType.Scalar scalar ? scalar(scalar, wish) : Optional.empty();
    }

    private Optional<ValueSource> scalar(ValueType.Scalar type, ValueRequest wish) {
        if (TypeNames.isText(type)) {
            return Optional.of(texts.of(wish));
        }
        Optional<OrderedValues> lattice = OrderedValues.of(type);
        if (lattice.isPresent()) {
            ValueSource plain = new OrderedSource(lattice.get(), wish.restriction(), wish.window(recipe.edgeCases()));
            return Optional.of(spiced(plain, wish, NumberEdgeCases.of(type, wish.meaning(), recipe.edgeCases()))
                    .orElseGet(() -> spiced(plain, wish, DateTimeEdgeCases.of(type, wish.meaning(), recipe.edgeCases()))
                            .orElse(plain)));
        }
        return type.name().equals("uuid") ? Optional.of(new UuidSource(wish.seed())) : noted(type, wish);
    }

    private Optional<ValueSource> noted(ValueType.Scalar type, ValueRequest wish) {
        return noted(
                NumberedFormats.of(type, wish.restriction()),
                wish,
                FormatEdgeCases.of(type, wish.meaning(), recipe.edgeCases(), JsonForm.OBJECT));
    }

    private Optional<ValueSource> json(JsonForm form, ValueRequest wish) {
        ValueType.Scalar type = (ValueType.Scalar) wish.type().base();
        return noted(
                JsonFormats.preferring(form), wish, FormatEdgeCases.of(type, wish.meaning(), recipe.edgeCases(), form));
    }

    private static Optional<ValueSource> noted(List<NumberedSource> forms, ValueRequest wish, List<String> unkind) {
        RestrictionFilter admission = new RestrictionFilter(wish.type(), wish.restriction());
        Optional<ValueSource> source = forms.stream()
                .flatMap(form -> form.admitted(admission, wish.restriction().allowsAnyValue()).stream())
                .findFirst();
        return source.map(plain -> spiced(plain, wish, unkind).orElse(plain));
    }

    /** With those of the unkind values that the restriction admits; empty if none is left. */
    private static Optional<ValueSource> spiced(ValueSource plain, ValueRequest wish, List<String> unkind) {
        RestrictionFilter admission = new RestrictionFilter(wish.type(), wish.restriction());
        List<String> admitted = unkind.stream().filter(admission::admits).toList();
        return admitted.isEmpty() ? Optional.empty() : Optional.of(EdgeCaseSource.of(plain, admitted, wish.seed()));
    }

    private Optional<ValueSource> array(ValueType.Array array, ValueRequest wish) {
        Restriction lengths = wish.restriction();
        return part(wish, array.element()).map(element -> {
            char delimiter = TypeNames.delimiter(array.element());
            ValueSource plain = ArraySource.of(element, delimiter, lengths);
            List<String> unkind = FormatEdgeCases.ofArray(element, array.element(), delimiter, recipe.edgeCases());
            return lengths.length().minimum() > 0 ? plain : EdgeCaseSource.of(plain, unkind, wish.seed());
        });
    }

    private Optional<ValueSource> composite(ValueType.Composite composite, ValueRequest wish) {
        List<Optional<ValueSource>> fields = composite.fields().stream()
                .map(field -> part(wish.of(Meaning.UNKNOWN), field.type()))
                .toList();
        return fields.stream().allMatch(Optional::isPresent)
                ? Optional.of(new CompositeSource(
                        fields.stream().map(Optional::orElseThrow).toList()))
                : Optional.empty();
    }

    private Optional<ValueSource> range(ValueType.Range range, ValueRequest wish) {
        Optional<ValueSource> plain = OrderedValues.of(range.bound())
                .<ValueSource>map(lattice -> RangeSource.of(
                        lattice, wish.part(range.bound()).window(recipe.edgeCases()), range.multirange()))
                .or(() -> part(wish, range.bound()).map(bound -> new PointRangeSource(bound, range.multirange())));
        return plain.map(
                source -> EdgeCaseSource.of(source, FormatEdgeCases.ofRange(range, recipe.edgeCases()), wish.seed()));
    }

    /** Values of a part of the type wished for, which only its own domains restrict. */
    private Optional<ValueSource> part(ValueRequest wish, ValueType type) {
        return of(wish.part(type));
    }
}
