package dev.rehearsal.generate;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.meaning.Meaning;
import dev.rehearsal.meaning.Meanings;
import java.util.List;
import java.util.Optional;

/** Makes the value sources of one recipe; keep one for all tables, for it remembers the pools that were expensive to make. */
final class ValueSources {
    private final Recipe recipe;
    private final Pools pools;

    ValueSources(Recipe recipe) {
        this.recipe = recipe;
        this.pools = new Pools(recipe.seed(), recipe.locale());
    }

    /** The values of a column in the rows of one scenario. */
    ValueSource of(Relation table, Attribute column, Restriction restriction) {
        long seed = Mixing.seed(recipe.seed(), table.schema(), table.name(), column.name());
        return of(new Wish(column.type(), Meanings.of(table, column), restriction, seed));
    }

    /** Values of a type, also of a part of a column. */
    private ValueSource of(Wish wish) {
        return chosen(wish).or(() -> counted(wish)).orElseGet(() -> other(wish));
    }

    private Optional<ValueSource> chosen(Wish wish) {
        List<String> choices = wish.choices();
        return choices.isEmpty() ? Optional.empty() : Optional.of(new ChoiceSource(choices));
    }

    private Optional<ValueSource> counted(Wish wish) {
        return Lattice.of(wish.type()).map(lattice -> new LatticeSource(lattice, wish.restriction(), wish.window()));
    }

    private ValueSource other(Wish wish) {
        String name = wish.type().base() instanceof ValueType.Scalar scalar ? scalar.name() : "";
        return switch (name) {
            case "uuid" -> new UuidSource(wish.seed());
            case "json", "jsonb" -> new TextSource(pools.of(Meaning.JSON), Integer.MAX_VALUE, Numbering.NONE);
            default -> new Texts(pools, recipe).of(wish);
        };
    }
}
