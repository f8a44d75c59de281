package dev.rehearsal.junit.settings;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.DatabaseSource;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Databases on the server that a field knows; its product is known once the field knows it. */
final class GivenSource implements DatabaseSource {
    private final GivenServer server;
    private final BiFunction<GivenServer.Found, Isolation, Database> make;
    private @Nullable DatabaseProduct dialect;
    /** Asked for its product, and not used since. */
    private GivenServer.@Nullable Found asked;

    GivenSource(GivenServer server, BiFunction<GivenServer.Found, Isolation, Database> make) {
        this.server = server;
        this.make = make;
    }

    @Override
    public Database create(Isolation isolation) {
        return make.apply(taken(), isolation);
    }

    private synchronized GivenServer.Found taken() {
        GivenServer.Found found = asked;
        asked = null;
        return found == null ? server.found() : found;
    }

    /** Where the field knows no server, whoever creates a database says so. */
    @Override
    public synchronized DatabaseProduct dialect() {
        DatabaseProduct known = dialect;
        if (known != null) {
            return known;
        }
        try {
            GivenServer.Found found = server.found();
            asked = found;
            known = productOf(found.request());
            dialect = known;
            return known;
        } catch (ExtensionConfigurationException notKnownYet) {
            return DatabaseProducts.usual();
        }
    }

    private static DatabaseProduct productOf(DatabaseRequest request) {
        return DatabaseProducts.all().stream()
                .filter(some -> some.isUrl(request.name()))
                .findFirst()
                .orElseGet(DatabaseProducts::usual);
    }
}
