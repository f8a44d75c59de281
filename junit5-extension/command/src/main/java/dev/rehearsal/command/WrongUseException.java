package dev.rehearsal.command;

/** What the file of declarations or the command line asks for is not there, or contradicts itself; the message says what and where. */
final class WrongUseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongUseException(String message, Throwable cause) {
        super(message, cause);
    }

    WrongUseException(String message) {
        super(message);
    }
}
