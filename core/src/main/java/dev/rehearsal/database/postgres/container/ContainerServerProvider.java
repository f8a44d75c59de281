package dev.rehearsal.database.postgres.container;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.postgres.PostgresServerProvider;
import dev.rehearsal.database.postgres.Server;
import java.util.Optional;

/** Serves {@code docker:postgres:17} and every image name that no embedded server fits. */
public final class ContainerServerProvider extends PostgresServerProvider {
    private static final String TESTCONTAINERS = "org.testcontainers.containers.GenericContainer";
    private static final String DEFAULT_IMAGE = "postgres:17";

    /** Called by {@link java.util.ServiceLoader}. */
    public ContainerServerProvider() {}

    @Override
    public DatabaseRequest.Way way() {
        return DatabaseRequest.Way.CONTAINER;
    }

    @Override
    public Optional<String> offer(String name) {
        return refusal().isPresent()
                ? Optional.empty()
                : Optional.of("a container of '" + name
                        + "', because no embedded server fits and a container engine answers");
    }

    @Override
    public String remedy(String name) {
        return refusal().orElse("a container engine answers");
    }

    @Override
    protected Server start(String name) {
        refusal().ifPresent(why -> {
            throw new DatabaseException("no container for '" + name + "': " + why);
        });
        Pod pod = Pod.start(name.isEmpty() ? DEFAULT_IMAGE : name);
        try {
            return ContainerServer.create(pod);
        } catch (RuntimeException e) {
            pod.stop();
            throw e;
        }
    }

    private static Optional<String> refusal() {
        if (!isTestcontainersPresent()) {
            return Optional.of("add 'org.testcontainers:testcontainers' to the test class path, which containers need");
        }
        return EngineProbe.ofThisMachine().refusal();
    }

    private static boolean isTestcontainersPresent() {
        try {
            Class.forName(TESTCONTAINERS, false, ContainerServerProvider.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
