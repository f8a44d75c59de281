package dev.rehearsal.database.container;

import dev.rehearsal.database.DatabaseException;
import java.util.Optional;

/** Whether containers can be had here; asked before anything of Testcontainers is loaded, which need not be there. */
public final class ContainerEngine {
    private static final String TESTCONTAINERS = "org.testcontainers.containers.GenericContainer";

    private ContainerEngine() {}

    /** What an image would be, and why it is taken, for the log; empty where there are no containers. */
    public static Optional<String> offer(String image) {
        return refusal().isPresent()
                ? Optional.empty()
                : Optional.of("a container of '" + image
                        + "', because no embedded server fits and a container engine answers");
    }

    /** What is missing, as a half sentence without a full stop. */
    public static String remedy() {
        return refusal().orElse("a container engine answers");
    }

    /**
     * Refuses where there are no containers.
     *
     * @throws DatabaseException that says what to add
     */
    public static void require(String image) {
        refusal().ifPresent(why -> {
            throw new DatabaseException("no container for '" + image + "': " + why);
        });
    }

    private static Optional<String> refusal() {
        if (!isTestcontainersPresent()) {
            return Optional.of("add 'org.testcontainers:testcontainers' to the test class path, which containers need");
        }
        return EngineProbe.ofThisMachine().refusal();
    }

    private static boolean isTestcontainersPresent() {
        try {
            Class.forName(TESTCONTAINERS, false, ContainerEngine.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
