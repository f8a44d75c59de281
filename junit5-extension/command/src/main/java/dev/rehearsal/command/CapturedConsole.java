package dev.rehearsal.command;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Stands in for the standard output, and keeps what is printed there; what is shown of it is said at the beginning. */
final class CapturedConsole implements AutoCloseable {
    private final PrintStream console = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    /** @param shown whether it is printed, too */
    CapturedConsole(boolean shown) {
        System.setOut(new PrintStream(shown ? new Both(console, printed) : printed, true, StandardCharsets.UTF_8));
    }

    /** What was printed so far. */
    String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** Prints on the standard output itself. */
    void show(String text) {
        console.print(text);
        console.flush();
    }

    @Override
    public void close() {
        System.setOut(console);
    }

    /** Writes to both. */
    private static final class Both extends FilterOutputStream {
        private final OutputStream second;

        Both(OutputStream first, OutputStream second) {
            super(first);
            this.second = second;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            second.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            second.write(bytes, offset, length);
        }
    }
}
