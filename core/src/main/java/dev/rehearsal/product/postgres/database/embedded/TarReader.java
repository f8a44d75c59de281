package dev.rehearsal.product.postgres.database.embedded;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a tar archive, one entry after the other. Knows ustar, GNU's long names and the paths of pax headers. */
final class TarReader {
    private static final int BLOCK = 512;
    private static final int CHECKSUM_AT = 148;
    private static final int CHECKSUM_LENGTH = 8;
    /** Names are short; a longer one means that this is no archive. */
    private static final int LONGEST_HEADER = 1 << 20;

    private final InputStream archive;
    private long unread;
    private long padding;

    TarReader(InputStream archive) {
        this.archive = archive;
    }

    /** What an entry is, by the letter in its header. */
    enum Kind {
        FILE("0\0" + "7"),
        DIRECTORY("5"),
        SYMBOLIC_LINK("2"),
        HARD_LINK("1"),
        LONG_NAME("L"),
        LONG_LINK("K"),
        PAX("x"),
        PAX_FOR_ALL("g"),
        OTHER("");

        private final String letters;

        Kind(String letters) {
            this.letters = letters;
        }

        static Kind of(char letter) {
            for (Kind kind : values()) {
                if (kind.letters.indexOf(letter) >= 0) {
                    return kind;
                }
            }
            return OTHER;
        }
    }

    /**
     * One entry.
     *
     * @param linkName where a link leads; empty for all other entries
     * @param executable whether its owner may execute it
     */
    record Entry(String name, Kind kind, String linkName, boolean executable) {}

    /** The next entry, empty at the end; its content can be read until the next call. */
    Optional<Entry> next() throws IOException {
        Map<String, String> extended = new HashMap<>();
        while (true) {
            archive.skipNBytes(unread + padding);
            byte[] header = archive.readNBytes(BLOCK);
            if (isEnd(header)) {
                return Optional.empty();
            }
            Kind kind = start(header);
            switch (kind) {
                case LONG_NAME -> extended.put("path", text(all(), 0, LONGEST_HEADER));
                case LONG_LINK -> extended.put("linkpath", text(all(), 0, LONGEST_HEADER));
                case PAX -> extended.putAll(pax(all()));
                case PAX_FOR_ALL -> {}
                default -> {
                    return Optional.of(entry(header, kind, extended));
                }
            }
        }
    }

    /** The content of the entry that was returned last. */
    InputStream content() {
        return new Content();
    }

    private static boolean isEnd(byte[] header) {
        if (header.length < BLOCK) {
            return true;
        }
        for (byte each : header) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    private Kind start(byte[] header) throws IOException {
        if (octal(header, CHECKSUM_AT, CHECKSUM_LENGTH) != checksum(header)) {
            throw new IOException("the archive is damaged: a header's checksum is wrong");
        }
        unread = octal(header, 124, 12);
        padding = (BLOCK - unread % BLOCK) % BLOCK;
        return Kind.of((char) header[156]);
    }

    private static Entry entry(byte[] header, Kind kind, Map<String, String> extended) throws IOException {
        String prefix = text(header, 257, 5).equals("ustar") && header[262] == 0 ? text(header, 345, 155) : "";
        String name = (prefix.isEmpty() ? "" : prefix + '/') + text(header, 0, 100);
        String path = extended.getOrDefault("path", name);
        // Archives older than ustar tell directories by their names.
        Kind known = kind == Kind.FILE && path.endsWith("/") ? Kind.DIRECTORY : kind;
        boolean executable = (octal(header, 100, 8) & 0100) != 0;
        return new Entry(path, known, extended.getOrDefault("linkpath", text(header, 157, 100)), executable);
    }

    private byte[] all() throws IOException {
        if (unread > LONGEST_HEADER) {
            throw new IOException("the archive is damaged: a name of " + unread + " bytes");
        }
        return new Content().readAllBytes();
    }

    /** Records of {@code length key=value}, where the length counts itself. */
    private static Map<String, String> pax(byte[] records) throws IOException {
        Map<String, String> values = new HashMap<>();
        int at = 0;
        while (at < records.length) {
            int blank = at;
            while (blank < records.length && records[blank] != ' ') {
                blank++;
            }
            int length;
            try {
                length = Integer.parseInt(new String(records, at, blank - at, StandardCharsets.US_ASCII));
            } catch (NumberFormatException damaged) {
                throw new IOException("the archive is damaged: an extended header", damaged);
            }
            String[] pair =
                    new String(records, blank + 1, at + length - blank - 2, StandardCharsets.UTF_8).split("=", 2);
            values.put(pair[0], pair[pair.length - 1]);
            at += length;
        }
        return values;
    }

    private static long checksum(byte[] header) {
        long sum = 0;
        for (int i = 0; i < header.length; i++) {
            boolean own = i >= CHECKSUM_AT && i < CHECKSUM_AT + CHECKSUM_LENGTH;
            sum += own ? ' ' : header[i] & 0xff;
        }
        return sum;
    }

    private static long octal(byte[] header, int at, int length) throws IOException {
        String digits = text(header, at, length).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException damaged) {
            throw new IOException("the archive is damaged: '" + digits + "' is no number", damaged);
        }
    }

    /** Up to the first zero byte. */
    private static String text(byte[] bytes, int at, int length) {
        int end = at;
        while (end < bytes.length && end < at + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, at, end - at, StandardCharsets.UTF_8);
    }

    private final class Content extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (unread == 0) {
                return -1;
            }
            int read = archive.read(target, offset, (int) Math.min(length, unread));
            if (read < 0) {
                throw new EOFException("the archive ends within an entry");
            }
            unread -= read;
            return read;
        }
    }
}
