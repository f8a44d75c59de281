package dev.rehearsal.history.reading;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.text.NearName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a file that its tool passes over may have been meant to be called: its name with one slip mended. Whether a migration has
 * that name, only the tool's own reader knows.
 *
 * @param relative the mended path below the location
 * @param meant whether somebody surely meant it to run; false where it seems to have been put aside
 */
public record MeantName(String relative, boolean meant) {
    private static final String SQL = ".sql";

    /** What editors and systems put behind an ending that people do not see. */
    private static final Pattern BEHIND = Pattern.compile("(?is)\\.txt|\\.sql|[ .]+");

    private static final Pattern ENDING = Pattern.compile("(?s)^(.+)\\.([A-Za-z]{2,5})$");
    private static final Pattern SEPARATOR = Pattern.compile("(?s)^([0-9]+)[- .]+([^. ].*\\.sql)$");
    private static final Pattern PREFIX = Pattern.compile("(?s)^[A-Za-z]{1,3}[-_]?([0-9].*\\.sql)$");
    private static final Pattern ONE_WAY = Pattern.compile("(?s)^([0-9].*)(\\.sql)$");

    /** Every name that the file may have been meant to have, the likeliest first. */
    public static Stream<MeantName> of(MigrationFile file) {
        String name = file.name();
        String place = file.relative().substring(0, file.relative().length() - name.length());
        List<MeantName> found = new ArrayList<>(ofEnding(name, SQL));
        mended(SEPARATOR, name, "$1_$2", found);
        mended(PREFIX, name, "$1", found);
        mended(ONE_WAY, name, "$1.up$2", found);
        mended(ONE_WAY, name, "$1/up$2", found);
        mended(ONE_WAY, name, "$1/migration$2", found);
        add(found, name, name.toLowerCase(Locale.ROOT), true);
        return found.stream().map(one -> new MeantName(place + one.relative(), one.meant()));
    }

    /**
     * The names with another ending only.
     *
     * @param suffix how names of migrations end, with its dot
     */
    public static List<MeantName> ofEnding(String name, String suffix) {
        List<MeantName> found = new ArrayList<>();
        Matcher ending = ENDING.matcher(name);
        if (ending.matches() && isSlip(ending.group(2), suffix.substring(1))) {
            add(found, name, ending.group(1) + suffix, true);
        }
        Matcher more = Pattern.compile("(?is)^(.+)" + Pattern.quote(suffix) + "([ ._~-].*)$")
                .matcher(name);
        if (more.matches()) {
            add(
                    found,
                    name,
                    more.group(1) + suffix,
                    BEHIND.matcher(more.group(2)).matches());
        }
        return found;
    }

    /** What is to be said of the file whose name this would mend. */
    public HistoryProblem problem(MigrationFile file, String tool) {
        return problem(file, tool, false);
    }

    /**
     * The same where there may be a migration that has the mended name already, so that the file is a copy.
     *
     * @param twin whether there is one
     */
    public HistoryProblem problem(MigrationFile file, String tool, boolean twin) {
        String message = "'%s': %s does not read it; a migration is named '%s'".formatted(file.path(), tool, relative);
        return meant && !twin
                ? HistoryProblem.passedOver(
                        file.path(), 0, message, "Name it '%s', or move it away.".formatted(relative))
                : HistoryProblem.leftOut(file.path(), 0, message);
    }

    /** The same but for case, or a letter away. */
    private static boolean isSlip(String ending, String suffix) {
        return ending.equalsIgnoreCase(suffix)
                || NearName.of(ending, List.of(suffix)).isPresent();
    }

    private static void mended(Pattern slip, String name, String as, List<MeantName> found) {
        Matcher matcher = slip.matcher(name);
        if (matcher.matches()) {
            add(found, name, matcher.replaceFirst(as), true);
        }
    }

    private static void add(List<MeantName> found, String name, String mended, boolean meant) {
        if (!mended.equals(name)) {
            found.add(new MeantName(mended, meant));
        }
    }
}
