package dev.rehearsal.database.container;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.UserHome;
import dev.rehearsal.dependency.Dependency;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether containers can be had here; asked before anything of Testcontainers is loaded, which need not be there. */
public final class ContainerEngine {
    private static final Dependency LIBRARY = Dependency.of("org.testcontainers:testcontainers", "1.21.4");
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
    public static String suggestion() {
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
            return Optional.of("Testcontainers is not on the class path; add to the dependencies of the tests"
                    + Dependency.lines(LIBRARY));
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

    /**
     * Looks for a container engine before Testcontainers does, which may take minutes to find out that there is none.
     *
     * @param configured what {@code DOCKER_HOST} says, empty if nothing
     * @param home the user's home directory, if there is one
     * @param runtime the user's directory for sockets, empty if there is none
     */
    private record EngineProbe(String configured, Optional<Path> home, String runtime) {
        private static final int LIMIT_MILLIS = 300;
        private static final String ALLOW =
                "let this user write to the engine's socket, on Linux as a member of its group";
        private static final String OTHER_HOST = "start the engine, or correct DOCKER_HOST";

        static EngineProbe ofThisMachine() {
            return new EngineProbe(
                    Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse(""),
                    UserHome.directory(),
                    Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR")).orElse(""));
        }

        /** Why there is no engine, or empty if one may answer. */
        Optional<String> refusal() {
            boolean windows =
                    System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
            if (configured.isEmpty() && (windows || namesItsOwnHost())) {
                // A named pipe, or a place that only Testcontainers knows.
                return Optional.empty();
            }
            return configured.isEmpty() ? refusalOfSockets() : refusalOf(URI.create(configured));
        }

        /** The file alone says nothing: Testcontainers writes one after its first success. */
        private boolean namesItsOwnHost() {
            if (home.isEmpty()) {
                return false;
            }
            try {
                return Files.readString(home.get().resolve(".testcontainers.properties"), StandardCharsets.ISO_8859_1)
                        .contains("docker.host=");
            } catch (IOException e) {
                return false;
            }
        }

        private Optional<String> refusalOfSockets() {
            List<String> refused = new ArrayList<>();
            for (Path socket : sockets()) {
                Optional<String> refusal = refusalOf(socket);
                if (refusal.isEmpty()) {
                    return Optional.empty();
                }
                refused.add(refusal.get());
            }
            boolean forbidden = sockets().stream().anyMatch(EngineProbe::isForbidden);
            return Optional.of("no container engine answers: " + String.join(", ", refused)
                    + "; DOCKER_HOST is not set: " + (forbidden ? ALLOW : "start Docker or another container engine"));
        }

        private List<Path> sockets() {
            List<Path> sockets = new ArrayList<>(List.of(Path.of("/var/run/docker.sock")));
            if (!runtime.isEmpty()) {
                sockets.add(Path.of(runtime, "docker.sock"));
            }
            home.ifPresent(directory -> sockets.addAll(List.of(
                    directory.resolve(".docker/run/docker.sock"), directory.resolve(".docker/desktop/docker.sock"))));
            return sockets;
        }

        private static Optional<String> refusalOf(URI host) {
            if ("unix".equals(host.getScheme())) {
                Path socket = Path.of(host.getPath());
                String suggestion = isForbidden(socket) ? ALLOW : OTHER_HOST;
                return refusalOf(socket)
                        .map(why -> "no container engine answers at DOCKER_HOST: " + why + ": " + suggestion);
            }
            if (host.getHost() == null || host.getPort() < 0) {
                return Optional.empty();
            }
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(host.getHost(), host.getPort()), LIMIT_MILLIS);
                return Optional.empty();
            } catch (IOException e) {
                return Optional.of("no container engine answers at DOCKER_HOST '" + host + "': " + e.getMessage() + ": "
                        + OTHER_HOST);
            }
        }

        /** An engine may run there, but not for this user. */
        private static boolean isForbidden(Path socket) {
            return Files.exists(socket) && !Files.isWritable(socket);
        }

        private static Optional<String> refusalOf(Path socket) {
            if (!Files.exists(socket)) {
                return Optional.of("'" + socket + "' does not exist");
            }
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                channel.connect(UnixDomainSocketAddress.of(socket));
                return Optional.empty();
            } catch (IOException e) {
                return Optional.of("'" + socket + "' does not answer (" + e.getMessage() + ')');
            }
        }
    }
}
