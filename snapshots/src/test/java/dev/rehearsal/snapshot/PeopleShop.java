package dev.rehearsal.snapshot;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.mask.MaskingKey;
import dev.rehearsal.mask.plan.Masking;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A shop with people in six languages, and a snapshot of it that was taken with nothing said but the key; once for a test class. */
final class PeopleShop implements BeforeAllCallback, AfterAllCallback {
    static final MaskingKey KEY = MaskingKey.ofText("the key of a shop that nobody has");

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final DatabaseServers servers = DatabaseServers.open();
    private final boolean planted;
    private @Nullable Database database;
    private @Nullable Connection original;
    private @Nullable Path directory;
    private @Nullable Connection copy;
    private @Nullable Connection unchecked;

    private PeopleShop(boolean planted) {
        this.planted = planted;
    }

    /** With values in misleading columns, see {@link Planted}. */
    static PeopleShop planted() {
        return new PeopleShop(true);
    }

    /** Whose columns hold what they say. */
    static PeopleShop plain() {
        return new PeopleShop(false);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        database = create();
        Connection connection = connect(database);
        Databases.run(connection, resource("tables.sql") + resource("rows.sql"));
        if (planted) {
            for (Planted value : Planted.all()) {
                value.plant(connection);
            }
        }
        Databases.run(connection, resource("checks.sql") + "; analyze");
        original = connection;
    }

    Connection original() {
        return Objects.requireNonNull(original);
    }

    /** The snapshot. */
    Path directory() throws SQLException, IOException {
        if (directory == null) {
            directory = capture(KEY);
        }
        return directory;
    }

    /** Another snapshot. */
    Path capture(MaskingKey key) throws SQLException, IOException {
        Path place = emptyDirectory();
        Capture.from(another()).masked(MaskingRules.keyed(key)).at("1").into(place);
        return place;
    }

    /** Rows as they are. */
    Path unmasked() throws IOException {
        Path place = emptyDirectory();
        Capture.from(original()).masked(Masking.NONE).at("1").into(place);
        return place;
    }

    /** A database with the same schema, loaded from the snapshot. */
    Connection copy() throws SQLException, IOException {
        if (copy == null) {
            copy = loaded(directory(), resource("tables.sql") + resource("checks.sql"));
        }
        return copy;
    }

    /** The same without checks, which rows may break therefore. */
    Connection unchecked() throws SQLException, IOException {
        if (unchecked == null) {
            unchecked = loaded(directory());
        }
        return unchecked;
    }

    /** A database without checks that is loaded from some snapshot of the shop. */
    Connection loaded(Path snapshot) throws SQLException {
        return loaded(snapshot, resource("tables.sql"));
    }

    private Connection another() throws SQLException {
        return connect(Objects.requireNonNull(database));
    }

    private Connection loaded(Path snapshot, String schema) throws SQLException {
        Connection connection = connect(create());
        Databases.run(connection, schema);
        Snapshot.read(snapshot).load(connection);
        return connection;
    }

    private Database create() {
        Database made = servers.create(
                DatabaseRequest.parse("embedded:15"), DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
        opened.push(made);
        return made;
    }

    private Connection connect(Database to) throws SQLException {
        Connection connection = to.connect(Access.OBSERVER);
        opened.push(connection);
        return connection;
    }

    private Path emptyDirectory() throws IOException {
        Path made = Files.createTempDirectory("people-shop");
        opened.push(() -> {
            try (var files = Files.walk(made)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        });
        return made;
    }

    static String resource(String name) {
        try (InputStream in = PeopleShop.class.getResourceAsStream("shop/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
        servers.close();
    }
}
