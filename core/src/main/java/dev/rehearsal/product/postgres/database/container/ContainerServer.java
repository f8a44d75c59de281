package dev.rehearsal.product.postgres.database.container;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.container.ServerContainer;
import dev.rehearsal.product.postgres.database.Server;
import dev.rehearsal.product.postgres.database.ServerAddress;
import dev.rehearsal.product.postgres.database.ServerVitals;
import dev.rehearsal.product.postgres.database.ThrowAwayCluster;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a container, with a data directory and a port of its own. */
final class ContainerServer implements Server {
    /** The connection comes through a bridge of the engine; the password is random and as short-lived as the server. */
    private static final String CREATE = """
            set -e
            mkdir '%1$s'; cd '%1$s'; umask 077; printf '%%s' "$PASSWORD" > password
            init() { initdb -D data -U %2$s -A trust -E UTF8 --locale="$1" --pwfile=password --no-sync --no-instructions >init.log 2>&1; }
            init C.UTF-8 || { rm -rf data; init C; } || { cat init.log; exit 1; }
            rm password
            cat >> data/postgresql.conf <<'SETTINGS'
            %3$s
            SETTINGS
            echo 'host all all all password' >> data/pg_hba.conf
            """;

    private static final String START = "pg_ctl -D '%1$s/data' -l '%1$s/log'"
            + " -o '-p %2$d -c max_connections=%3$d -c superuser_reserved_connections=3' -t 60 -w start >/dev/null"
            + " || { cat '%1$s/log'; exit 1; }";
    private static final String STOP = "pg_ctl -D '%s/data' -m %s -t 60 -w stop";

    private static final String VITALS = "pg_ctl -D '%1$s/data' status >/dev/null 2>&1 && echo alive || echo ended;"
            + " grep -v 'checkpoint ' '%1$s/log' 2>/dev/null | tail -n 12 | cut -c1-300";

    private static final ServerContainer.Tenants TENANTS =
            new ServerContainer.Tenants("postgres", 5432, ", or use an embedded server ('embedded:17')");
    private static final Pattern VERSION = Pattern.compile("PostgreSQL\\) (\\d+)(\\.\\d+)?");
    private static final int OLDEST_MAJOR = 15;

    private final ServerContainer pod;
    private final String version;
    private final int port;
    private final String directory;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile String lastLog = "";
    private volatile boolean ended;

    private ContainerServer(ServerContainer pod, String version) {
        this.pod = pod;
        this.version = version;
        this.port = pod.takePort();
        this.directory = ServerContainer.DIRECTORY + '/' + port;
    }

    /** Starts a container of the image, and a server in it. */
    static ContainerServer inPodOf(String image) {
        ServerContainer pod = ServerContainer.start(image, TENANTS);
        try {
            ContainerServer server = new ContainerServer(pod, askVersion(pod));
            String settings = ThrowAwayCluster.settings("*").strip();
            pod.run(CREATE.formatted(server.directory, ThrowAwayCluster.SUPERUSER, settings));
            server.start();
            return server;
        } catch (RuntimeException e) {
            pod.stop();
            throw e;
        }
    }

    private static String askVersion(ServerContainer pod) {
        String told = pod.run("postgres --version");
        Matcher matcher = VERSION.matcher(told);
        if (!matcher.find()) {
            throw new DatabaseException(
                    "the image '" + pod.image() + "' holds no PostgreSQL that can be run: " + told.strip());
        }
        if (Integer.parseInt(matcher.group(1)) < OLDEST_MAJOR) {
            throw new DatabaseException("the image '" + pod.image() + "' holds PostgreSQL " + matcher.group(1) + "; "
                    + OLDEST_MAJOR + " is the oldest supported version");
        }
        return matcher.group(1) + (matcher.group(2) == null ? "" : matcher.group(2));
    }

    private void start() {
        pod.run(START.formatted(directory, port, ThrowAwayCluster.MAX_CONNECTIONS));
    }

    @Override
    public String description() {
        return "PostgreSQL " + version + " in a container of '" + pod.image() + "'";
    }

    @Override
    public int majorVersion() {
        return Integer.parseInt(version.replaceFirst("\\..*", ""));
    }

    @Override
    public boolean isOurs() {
        return true;
    }

    @Override
    public ServerAddress address() {
        return ServerAddress.local(pod.hosts(port), ThrowAwayCluster.SUPERUSER, pod.password());
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    @Override
    public ServerVitals vitals() {
        if (closed.get()) {
            return new ServerVitals(true, lastLog, "", 0);
        }
        try {
            String told = pod.run(VITALS.formatted(directory)).strip();
            lastLog = told.replaceFirst("^.*\\R?", "");
            ended = told.startsWith("ended");
            return new ServerVitals(ended, lastLog, "", 0);
        } catch (DatabaseException e) {
            // The container itself is gone, and the server with it.
            ended = true;
            return new ServerVitals(true, String.valueOf(e.getMessage()), "", 0);
        }
    }

    @Override
    public Server copy() {
        if (closed.get()) {
            throw new DatabaseException("a server that was stopped cannot be copied");
        }
        ContainerServer copy = new ContainerServer(pod, version);
        try {
            pod.run(STOP.formatted(directory, "fast"));
            try {
                pod.run("set -e; mkdir '%1$s'; cp -a '%2$s/data' '%1$s/data'".formatted(copy.directory, directory));
            } finally {
                start();
            }
            copy.start();
            return copy;
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                pod.run("if [ -d '%1$s' ]; then %2$s >/dev/null 2>&1; rm -rf '%1$s'; fi"
                        .formatted(directory, STOP.formatted(directory, "immediate")));
            } finally {
                pod.giveBack(port);
            }
        }
    }
}
