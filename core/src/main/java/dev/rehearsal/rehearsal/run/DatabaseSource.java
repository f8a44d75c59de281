package dev.rehearsal.rehearsal.run;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;

/** Where a walk gets its empty databases; whoever asks closes what it gets. */
@FunctionalInterface
public interface DatabaseSource {

    /**
     * A new empty database; a walk asks for {@link Isolation#OWN_SERVER} where its history touches the whole server, and, from another
     * thread, too, for {@link Isolation#SECOND_SERVER} for experiments beside it. Where that is on the server of the walk, they wait.
     */
    Database create(Isolation isolation);

    /** Which product they are of; known before one is created. */
    default DatabaseProduct dialect() {
        return DatabaseProducts.usual();
    }

    /** The same source, known to make databases of this product. */
    default DatabaseSource of(DatabaseProduct dialect) {
        DatabaseSource source = this;
        return new DatabaseSource() {
            @Override
            public Database create(Isolation isolation) {
                return source.create(isolation);
            }

            @Override
            public DatabaseProduct dialect() {
                return dialect;
            }
        };
    }
}
