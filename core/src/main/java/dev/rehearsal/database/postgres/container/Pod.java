package dev.rehearsal.database.postgres.container;

import dev.rehearsal.database.DatabaseException;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.ExecConfig;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * One container in which servers are started and stopped at will, so that a server can be forked by copying its data
 * directory. The image's own start is not used: it would tie the container's life to a single server.
 */
final class Pod {
    /** Memory, so it needs no cleaning up. */
    static final String DIRECTORY = "/rehearsal";

    private static final String IDLE = "trap 'exit 0' TERM; while :; do sleep 3600 & wait; done";
    private static final Pattern VERSION = Pattern.compile("PostgreSQL\\) (\\d+)(\\.\\d+)?");
    private static final int FIRST_PORT = 5432;

    /** Ports can only be published when a container is created; so many servers there can be at a time. */
    private static final int PORTS = 16;

    private static final int OLDEST_MAJOR = 15;
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final GenericContainer<?> container;
    private final String image;
    private final String password;
    private final Deque<Integer> free = new ArrayDeque<>();
    private String version = "";

    private Pod(GenericContainer<?> container, String image) {
        this.container = container;
        this.image = image;
        this.password = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
        IntStream.range(FIRST_PORT, FIRST_PORT + PORTS).forEach(free::add);
    }

    static Pod start(String image) {
        EngineCheck.require(image);
        Integer[] ports =
                IntStream.range(FIRST_PORT, FIRST_PORT + PORTS).boxed().toArray(Integer[]::new);
        GenericContainer<?> container =
                new GenericContainer<>(DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"));
        container
                .withCommand("sh", "-c", IDLE)
                .withExposedPorts(ports)
                .withTmpFs(Map.of(DIRECTORY, "rw,mode=1777"))
                .waitingFor(Wait.forSuccessfulCommand("true").withStartupTimeout(START_LIMIT));
        try {
            container.start();
            Pod pod = new Pod(container, image);
            pod.version = pod.askVersion();
            return pod;
        } catch (RuntimeException e) {
            container.stop();
            throw e instanceof DatabaseException known
                    ? known
                    : new DatabaseException(
                            "a container of '" + image + "' could not be started: " + EngineCheck.reason(e), e);
        }
    }

    private String askVersion() {
        String told = run("postgres --version");
        Matcher matcher = VERSION.matcher(told);
        if (!matcher.find()) {
            throw new DatabaseException(
                    "the image '" + image + "' holds no PostgreSQL that can be run: " + told.strip());
        }
        if (Integer.parseInt(matcher.group(1)) < OLDEST_MAJOR) {
            throw new DatabaseException("the image '" + image + "' holds PostgreSQL " + matcher.group(1) + "; "
                    + OLDEST_MAJOR + " is the oldest supported version");
        }
        return matcher.group(1) + (matcher.group(2) == null ? "" : matcher.group(2));
    }

    /** Runs a script as the image's PostgreSQL user; {@code $PASSWORD} is the superuser's. */
    String run(String script) {
        try {
            Container.ExecResult result = container.execInContainer(ExecConfig.builder()
                    .user("postgres")
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

    void stop() {
        container.stop();
    }

    synchronized int takePort() {
        Integer port = free.poll();
        if (port == null) {
            throw new DatabaseException("one container can hold " + PORTS
                    + " forks at a time; close some of them, or use an embedded server ('embedded:17')");
        }
        return port;
    }

    /** The last one to leave stops the container. */
    synchronized void giveBack(int port) {
        free.add(port);
        if (free.size() == PORTS) {
            container.stop();
        }
    }

    String hosts(int port) {
        return container.getHost() + ':' + container.getMappedPort(port);
    }

    String password() {
        return password;
    }

    String version() {
        return version;
    }

    String image() {
        return image;
    }
}
