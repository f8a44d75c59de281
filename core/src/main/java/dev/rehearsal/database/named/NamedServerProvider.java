package dev.rehearsal.database.named;

import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerProvider;
import java.util.Optional;

/** Serves {@code jdbc:postgresql://…}, {@code postgresql://…} and {@code postgres://…}. */
public final class NamedServerProvider implements ServerProvider {

    /** Called by {@link java.util.ServiceLoader}. */
    public NamedServerProvider() {}

    @Override
    public DatabaseRequest.Way way() {
        return DatabaseRequest.Way.NAMED_SERVER;
    }

    @Override
    public Optional<String> offer(String name) {
        return Optional.empty();
    }

    @Override
    public String remedy(String name) {
        return "name a server: 'jdbc:postgresql://host:5432/database?user=name'";
    }

    @Override
    public Server start(String name) {
        return NamedServer.open(new NamedUrl(System.getenv()).parse(name));
    }
}
