package dev.rehearsal.generate;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.meaning.Meaning;
import dev.rehearsal.meaning.Meanings;
import dev.rehearsal.meaning.TypeFamily;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes the value sources of one recipe; keep one for all tables, for it remembers the pools that were expensive to make. */
final class ValueSources {
    private static final Pattern NUMBER = Pattern.compile("^'-?\\d+'");

    private final Recipe recipe;
    private final Texts texts;
    private final CheckTexts checks = new CheckTexts();

    ValueSources(Recipe recipe) {
        this.recipe = recipe;
        this.texts = new Texts(new Pools(recipe.seed(), recipe.locale()), recipe.edgeCases());
    }

    /**
     * The values of a column in the rows of one scenario. For a type of which no value is known, an extension's mostly, the source counts
     * no {@link ValueSource#distinctCount() distinct} value and draws empty texts.
     */
    ValueSource of(Relation table, Attribute column, Restriction restriction) {
        long seed = Mixing.seed(recipe.seed(), table.schema(), table.name(), column.name());
        Wish wish = new Wish(column.type(), meaning(table, column), restriction, seed);
        Optional<ValueSource> source =
                TypeNames.isJson(column.type()) ? json(JsonForm.of(table, column, recipe.shape()), wish) : of(wish);
        return source.orElseGet(() -> new CountedSource(0, number -> ""));
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
    Understanding understand(Relation table) {
        return Understanding.of(table, checks);
    }

    /** Values of a type, also of a part of a column. */
    private Optional<ValueSource> of(Wish wish) {
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

    private Optional<ValueSource> scalar(ValueType.Scalar type, Wish wish) {
        if (TypeNames.isText(type)) {
            return Optional.of(texts.of(wish));
        }
        Optional<Lattice> lattice = Lattice.of(type);
        if (lattice.isPresent()) {
            ValueSource plain = new LatticeSource(lattice.get(), wish.restriction(), wish.window(recipe.edgeCases()));
            return Optional.of(spiced(plain, wish, UnkindNumbers.of(type, wish.meaning(), recipe.edgeCases()))
                    .orElseGet(() -> spiced(plain, wish, UnkindMoments.of(type, wish.meaning(), recipe.edgeCases()))
                            .orElse(plain)));
        }
        return type.name().equals("uuid") ? Optional.of(new UuidSource(wish.seed())) : noted(type, wish);
    }

    private Optional<ValueSource> noted(ValueType.Scalar type, Wish wish) {
        return noted(
                Notations.of(type, wish.restriction()),
                wish,
                UnkindNotations.of(type, wish.meaning(), recipe.edgeCases(), JsonForm.OBJECT));
    }

    private Optional<ValueSource> json(JsonForm form, Wish wish) {
        ValueType.Scalar type = (ValueType.Scalar) wish.type().base();
        return noted(
                JsonNotations.preferring(form), wish, UnkindNotations.of(type, wish.meaning(), recipe.edgeCases(), form));
    }

    private static Optional<ValueSource> noted(List<CountedSource> forms, Wish wish, List<String> unkind) {
        Admission admission = new Admission(wish.type(), wish.restriction());
        Optional<ValueSource> source = forms.stream()
                .flatMap(form -> form.admitted(admission, wish.restriction().allowsAnyValue()).stream())
                .findFirst();
        return source.map(plain -> spiced(plain, wish, unkind).orElse(plain));
    }

    /** With those of the unkind values that the restriction admits; empty if none is left. */
    private static Optional<ValueSource> spiced(ValueSource plain, Wish wish, List<String> unkind) {
        Admission admission = new Admission(wish.type(), wish.restriction());
        List<String> admitted = unkind.stream().filter(admission::admits).toList();
        return admitted.isEmpty() ? Optional.empty() : Optional.of(Spiced.of(plain, admitted, wish.seed()));
    }

    private Optional<ValueSource> array(ValueType.Array array, Wish wish) {
        Restriction lengths = wish.restriction();
        return part(wish, array.element()).map(element -> {
            char delimiter = TypeNames.delimiter(array.element());
            ValueSource plain = ArraySource.of(element, delimiter, lengths);
            List<String> unkind = UnkindNotations.ofArray(element, array.element(), delimiter, recipe.edgeCases());
            return lengths.minimumLength() > 0 ? plain : Spiced.of(plain, unkind, wish.seed());
        });
    }

    private Optional<ValueSource> composite(ValueType.Composite composite, Wish wish) {
        List<Optional<ValueSource>> fields = composite.fields().stream()
                .map(field -> part(wish.of(Meaning.UNKNOWN), field.type()))
                .toList();
        return fields.stream().allMatch(Optional::isPresent)
                ? Optional.of(new CompositeSource(
                        fields.stream().map(Optional::orElseThrow).toList()))
                : Optional.empty();
    }

    private Optional<ValueSource> range(ValueType.Range range, Wish wish) {
        Optional<ValueSource> plain = Lattice.of(range.bound())
                .<ValueSource>map(lattice ->
                        RangeSource.of(lattice, wish.part(range.bound()).window(recipe.edgeCases()), range.multirange()))
                .or(() -> part(wish, range.bound()).map(bound -> new PointRangeSource(bound, range.multirange())));
        return plain.map(source -> Spiced.of(source, UnkindNotations.ofRange(range, recipe.edgeCases()), wish.seed()));
    }

    /** Values of a part of the type wished for, which only its own domains restrict. */
    private Optional<ValueSource> part(Wish wish, ValueType type) {
        return of(wish.part(type));
    }
}
