package dev.rehearsal.database.container;

import dev.rehearsal.database.DatabaseException;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.ExecConfig;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * One container in which servers are started and stopped at will, so that a server can be forked by copying its data
 * directory. The image's own start is not used: it would tie the container's life to a single server.
 */
public final class ServerContainer {
    /** Memory, so it needs no cleaning up. */
    public static final String DIRECTORY = "/rehearsal";

    private static final String IDLE = "trap 'exit 0' TERM; while :; do sleep 3600 & wait; done";
    /** Ports can only be published when a container is created; so many servers there can be at a time. */
    private static final int PORTS = 16;

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final GenericContainer<?> container;
    private final String image;
    private final Tenants tenants;
    private final String password;
    private final Deque<Integer> free = new ArrayDeque<>();

    /**
     * The servers of one product.
     *
     * @param user the user of the image's system that they run as
     * @param firstPort the port of the first one; each further one has the next
     * @param otherwise what to do where they become too many, as the end of a sentence
     */
    public record Tenants(String user, int firstPort, String otherwise) {}

    private ServerContainer(GenericContainer<?> container, String image, Tenants tenants) {
        this.container = container;
        this.image = image;
        this.tenants = tenants;
        this.password = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
        ports(tenants).forEach(free::add);
    }

    private static IntStream ports(Tenants tenants) {
        return IntStream.range(tenants.firstPort(), tenants.firstPort() + PORTS);
    }

    /**
     * Starts a container without a server in it.
     *
     * @throws DatabaseException if there is none to be had
     */
    public static ServerContainer start(String image, Tenants tenants) {
        EngineCheck.require(image);
        Integer[] ports = ports(tenants).boxed().toArray(Integer[]::new);
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image));
        container
                .withCommand("sh", "-c", IDLE)
                .withExposedPorts(ports)
                .withTmpFs(Map.of(DIRECTORY, "rw,mode=1777"))
                .waitingFor(Wait.forSuccessfulCommand("true").withStartupTimeout(START_LIMIT));
        try {
            container.start();
            return new ServerContainer(container, image, tenants);
        } catch (RuntimeException e) {
            container.stop();
            throw new DatabaseException(
                    "a container of '" + image + "' could not be started: " + EngineCheck.reason(e), e);
        }
    }

    /**
     * Runs a script as the servers' user; {@code $PASSWORD} is the superuser's.
     *
     * @throws DatabaseException if it fails, or the container is gone
     */
    public String run(String script) {
        try {
            Container.ExecResult result = container.execInContainer(ExecConfig.builder()
                    .user(tenants.user())
                    .envVars(Map.of("PASSWORD", password, "LC_ALL", "C"))
                    .command(new String[] {"sh", "-c", script})
                    .build());
            if (result.getExitCode() != 0) {
                throw new DatabaseException("a command in a container of '" + image + "' ended with status "
                        + result.getExitCode() + ": " + (result.getStdout() + result.getStderr()).strip());
            }
            return result.getStdout();
        } catch (IOException e) {
            throw new DatabaseException("the container of '" + image + "' is gone: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("interrupted while a container was working", e);
        }
    }

    /** Stops it with all servers. */
    public void stop() {
        container.stop();
    }

    /**
     * A port for one more server.
     *
     * @throws DatabaseException if all are taken
     */
    public synchronized int takePort() {
        Integer port = free.poll();
        if (port == null) {
            throw new DatabaseException(
                    "one container can hold " + PORTS + " forks at a time; close some of them" + tenants.otherwise());
        }
        return port;
    }

    /** The last one to leave stops the container. */
    public synchronized void giveBack(int port) {
        free.add(port);
        if (free.size() == PORTS) {
            container.stop();
        }
    }

    /** Host and port that reach a port from outside. */
    public String hosts(int port) {
        return container.getHost() + ':' + container.getMappedPort(port);
    }

    /** The superuser's of all its servers, never to be printed. */
    public String password() {
        return password;
    }

    public String image() {
        return image;
    }

    /** Asks Testcontainers whether it has a usable engine, and does not wait for ever: it may hang while it finds out. */
    private static final class EngineCheck {
        private static final long LIMIT_SECONDS = 30;

        private EngineCheck() {}

        static void require(String image) {
            String failure = "no container for '" + image + "': ";
            try {
                if (!inBackground().get(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    throw new DatabaseException(
                            failure + "an engine's socket answers, but Testcontainers finds no usable"
                                    + " engine behind it; its log says why");
                }
            } catch (TimeoutException e) {
                String next =
                        " s; often it cannot pull its own images: set TESTCONTAINERS_RYUK_DISABLED=true and, inside a"
                                + " container, TESTCONTAINERS_HOST_OVERRIDE";
                throw new DatabaseException(
                        failure + "Testcontainers did not finish checking the engine within " + LIMIT_SECONDS + next,
                        e);
            } catch (ExecutionException e) {
                throw new DatabaseException(failure + reason(e), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DatabaseException("interrupted while looking for a container engine", e);
            }
        }

        /** On a thread of its own, because a thread of the JVM's pool would stay blocked if it hangs. */
        private static CompletableFuture<Boolean> inBackground() {
            CompletableFuture<Boolean> check = new CompletableFuture<>();
            Runnable work = () -> {
                try {
                    check.complete(DockerClientFactory.instance().isDockerAvailable());
                } catch (RuntimeException | Error e) {
                    check.completeExceptionally(e);
                }
            };
            Thread thread = new Thread(work, "rehearsal-checks-docker");
            thread.setDaemon(true);
            thread.start();
            return check;
        }

        /** The outermost message and the innermost, which is mostly the one that helps. */
        static String reason(Throwable e) {
            Throwable last = e;
            while (last.getCause() != null) {
                last = last.getCause();
            }
            return e.getMessage() + (last == e ? "" : " (" + last.getMessage() + ')');
        }
    }
}
