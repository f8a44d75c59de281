package dev.rehearsal.history.sql;

import dev.rehearsal.history.FileContents;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** sqlx: {@code <i64>_<title>.up.sql} and {@code .down.sql}, or {@code <i64>_<title>.sql} without a way back. */
final class SqlxNames implements FileNames {
    private static final Pattern NAME = Pattern.compile("^([^_]*)_(.*?)(\\.up|\\.down|)\\.sql$");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+");
    private static final byte[] NO_TRANSACTION = "-- no-transaction".getBytes(StandardCharsets.UTF_8);

    @Override
    public int depth() {
        return 1;
    }

    @Override
    public boolean concerns(MigrationFile file) {
        return file.depth() == 0 && NAME.matcher(file.name()).matches();
    }

    @Override
    public List<Half> halves(FileContents contents) {
        return contents.files().stream()
                .flatMap(file -> half(file).stream())
                .map(half -> half.withTransactional(!optsOut(contents.bytes(half.file()))))
                .toList();
    }

    @Override
    public List<HistoryProblem> problems(FileContents contents) {
        return contents.files().stream()
                .filter(file -> half(file).isEmpty())
                .map(file -> new HistoryProblem(
                        HistoryProblem.Kind.UNUSABLE_NAME,
                        "",
                        file.path(),
                        0,
                        "sqlx refuses the whole directory because '%s' does not begin with a number."
                                .formatted(file.path()),
                        "Name it '<number>_<title>.up.sql', with a number that fits 64 bits, or move it away."))
                .toList();
    }

    @Override
    public Comparator<String> versionOrder() {
        return Comparator.comparing(BigInteger::new);
    }

    static boolean matches(MigrationFile file) {
        return file.depth() == 0 && half(file).isPresent();
    }

    /** The tool looks at the very first bytes only; a byte order mark or a blank before them hides the line. */
    static boolean optsOut(byte[] bytes) {
        return bytes.length >= NO_TRANSACTION.length
                && Arrays.equals(bytes, 0, NO_TRANSACTION.length, NO_TRANSACTION, 0, NO_TRANSACTION.length);
    }

    private static Optional<Half> half(MigrationFile file) {
        Matcher name = NAME.matcher(file.name());
        if (!name.matches() || !NUMBER.matcher(name.group(1)).matches()) {
            return Optional.empty();
        }
        BigInteger version = new BigInteger(name.group(1));
        if (version.bitLength() > 63) {
            return Optional.empty();
        }
        Half.Direction direction = name.group(3).equals(".down") ? Half.Direction.DOWN : Half.Direction.UP;
        return Optional.of(new Half(version.toString(), name.group(2).replace('_', ' '), direction, file, true));
    }
}
