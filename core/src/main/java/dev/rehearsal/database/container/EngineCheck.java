package dev.rehearsal.database.container;

import dev.rehearsal.database.DatabaseException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.DockerClientFactory;

/** Asks Testcontainers whether it has a usable engine, and does not wait for ever: it may hang while it finds out. */
final class EngineCheck {
    private static final long LIMIT_SECONDS = 30;

    private EngineCheck() {}

    static void require(String image) {
        String failure = "no container for '" + image + "': ";
        try {
            if (!inBackground().get(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new DatabaseException(failure + "an engine's socket answers, but Testcontainers finds no usable"
                        + " engine behind it; its log says why");
            }
        } catch (TimeoutException e) {
            String next = " s; often it cannot pull its own images: set TESTCONTAINERS_RYUK_DISABLED=true and, inside a"
                    + " container, TESTCONTAINERS_HOST_OVERRIDE";
            throw new DatabaseException(
                    failure + "Testcontainers did not finish checking the engine within " + LIMIT_SECONDS + next, e);
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
