package dev.rehearsal.rehearsal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Several seedings, one after the other at each occasion.
 *
 * @param parts in order
 */
record SeedingSequence(List<Seeding> parts) implements Seeding {
    SeedingSequence {
        parts = List.copyOf(parts);
    }

    @Override
    public void seed(Occasion occasion, Connection connection) throws SQLException {
        for (Seeding part : parts) {
            part.seed(occasion, connection);
        }
    }

    @Override
    public Seeding given() {
        return each(Seeding::given);
    }

    @Override
    public Seeding plausible() {
        return each(Seeding::plausible);
    }

    /** Itself where no part has another form, so that a caller can tell by identity. */
    private Seeding each(UnaryOperator<Seeding> form) {
        List<Seeding> others = parts.stream().map(form).toList();
        return others.equals(parts) ? this : new SeedingSequence(others);
    }
}
