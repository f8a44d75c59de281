package dev.rehearsal.product.mariadb.database.container;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.container.ServerContainer;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.mariadb.database.MariadbLogin;
import dev.rehearsal.product.mariadb.database.MariadbServer;
import dev.rehearsal.product.mariadb.database.ServerVersion;
import dev.rehearsal.product.mariadb.dialect.Product;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** A server of MariaDB or MySQL in a container, with a data directory and a port of its own. */
final class ContainerMariadb implements MariadbServer {
    private static final int FIRST_PORT = 3306;
    private static final String MIGRATOR = "rehearsal";
    private static final String ROOM = "df -Pk '%s' | tail -n 1";
    private static final int AVAILABLE = 3;

    private final ServerContainer pod;
    private final ServerVersion version;
    private final ContainerProgram program;
    private final int port;
    private final String directory;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean ended;
    private volatile String lastLog = "";

    private ContainerMariadb(ServerContainer pod, ServerVersion version) {
        this.pod = pod;
        this.version = version;
        this.program = new ContainerProgram(version.product());
        this.port = pod.takePort();
        this.directory = ServerContainer.DIRECTORY + '/' + port;
    }

    /** Starts a container of the image, and a server in it. */
    static ContainerMariadb inPodOf(String image, Product product) {
        String otherwise = product == Product.MARIADB ? ", or use an embedded server ('embedded:mariadb:11.4')" : "";
        ServerContainer pod = ServerContainer.start(image, new ServerContainer.Tenants("mysql", FIRST_PORT, otherwise));
        try {
            ContainerMariadb server = new ContainerMariadb(pod, askVersion(pod, product));
            pod.run(server.program.create(server.directory));
            server.start();
            return server;
        } catch (RuntimeException e) {
            pod.stop();
            throw e;
        }
    }

    private static ServerVersion askVersion(ServerContainer pod, Product product) {
        String told = pod.run(new ContainerProgram(product).version());
        ServerVersion version = ServerVersion.of(told);
        if (version.product() != product || version.major() == 0) {
            throw new DatabaseException("the image '" + pod.image() + "' holds no "
                    + product.dialect().product() + " that can be run: " + told.strip());
        }
        version.requireSupported("the image '" + pod.image() + "' holds");
        return version;
    }

    private void start() {
        pod.run(program.start(directory, port));
    }

    @Override
    public DatabaseProduct dialect() {
        return version.product().dialect();
    }

    @Override
    public String description() {
        return version + " in a container of '" + pod.image() + "'";
    }

    @Override
    public int majorVersion() {
        return version.major();
    }

    @Override
    public boolean isOurs() {
        return true;
    }

    @Override
    public String address() {
        return pod.hosts(port);
    }

    @Override
    public Map<String, String> driverProperties() {
        return Map.of();
    }

    @Override
    public MariadbLogin administrator() {
        return new MariadbLogin(ContainerProgram.administrator(), pod.password());
    }

    @Override
    public MariadbLogin observer() {
        return administrator();
    }

    @Override
    public String usualMigrator() {
        return MIGRATOR;
    }

    @Override
    public MariadbLogin migrator(String name) {
        return new MariadbLogin(name, pod.password());
    }

    @Override
    public boolean hasEnded() {
        return ended || closed.get();
    }

    @Override
    public boolean isFoundEnded() {
        lastLog();
        return hasEnded();
    }

    @Override
    public String lastLog() {
        if (!closed.get()) {
            try {
                String told = pod.run(program.vitals(directory)).strip();
                lastLog = told.replaceFirst("^.*\\R?", "");
                ended = told.startsWith("ended");
            } catch (DatabaseException e) {
                // The container itself is gone, and the server with it.
                ended = true;
                lastLog = String.valueOf(e.getMessage());
            }
        }
        return lastLog;
    }

    @Override
    public String place() {
        return directory + "' in a container of '" + pod.image();
    }

    @Override
    public long roomBytes() {
        try {
            String[] told =
                    pod.run(ROOM.formatted(ServerContainer.DIRECTORY)).strip().split("\\s+", -1);
            return Long.parseLong(told[AVAILABLE]) << 10;
        } catch (DatabaseException | NumberFormatException | ArrayIndexOutOfBoundsException notKnown) {
            return Long.MAX_VALUE;
        }
    }

    /** Stops in order, so that the copy needs no recovery. */
    @Override
    public MariadbServer copy() {
        if (closed.get()) {
            throw new DatabaseException("a server that was stopped cannot be copied");
        }
        ContainerMariadb copy = new ContainerMariadb(pod, version);
        try {
            pod.run(program.stopInOrder(directory));
            try {
                pod.run(program.copy(directory, copy.directory));
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
                pod.run(program.remove(directory));
            } finally {
                pod.giveBack(port);
            }
        }
    }
}
