package dev.rehearsal.command;

import org.jspecify.annotations.Nullable;

/** A jar that is needed cannot be had; the message says what to download, and where to put it. */
final class ArtifactException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ArtifactException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    ArtifactException(String message) {
        super(message);
    }
}
