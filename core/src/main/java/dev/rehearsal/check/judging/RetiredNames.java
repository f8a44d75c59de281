package dev.rehearsal.check.judging;

import dev.rehearsal.check.Declarations.Retired;
import dev.rehearsal.compatibility.Break;
import dev.rehearsal.compatibility.Break.Direction;
import dev.rehearsal.compatibility.Compatibility;
import java.util.List;
import java.util.stream.Stream;

/** The names that the code before a step no longer used, as declared. */
public final class RetiredNames {
    private final List<Retired> retired;
    private final Compatibility compatibility;

    public RetiredNames(List<Retired> retired, Compatibility compatibility) {
        this.retired = retired;
        this.compatibility = compatibility;
    }

    /** The breaks of one direction that concern code which may still run. */
    public Stream<Break> stillUsed(Direction direction) {
        return compatibility.breaks().stream()
                .filter(one -> one.direction() == direction)
                .filter(one -> retired.stream().noneMatch(line -> covers(line, one)));
    }

    /** Whether a line keeps a break of old code from being a finding. */
    boolean isUsed(Retired line) {
        return compatibility.breaks().stream()
                .anyMatch(one -> one.direction() != Direction.NEW_CODE_AFTER_DOWN && covers(line, one));
    }

    /** The code deployed with the step itself is not the one that ran before it. */
    private boolean covers(Retired line, Break one) {
        return compatibility.deployed().contains(line.since()) && names(line.name(), one.object());
    }

    /** Whether a name, qualified or not, means an object or the table, schema or type that it belongs to. */
    private static boolean names(String name, String object) {
        String wanted = name.strip().replace("\"", "");
        String whole = object.substring(object.indexOf(" on ") < 0 ? 0 : object.indexOf(" on ") + 4)
                .replace("\"", "");
        String plain = whole.contains("(") && !wanted.contains("(") ? whole.substring(0, whole.indexOf('(')) : whole;
        for (String part = plain; ; part = part.substring(0, part.lastIndexOf('.'))) {
            if (part.equals(wanted) || part.endsWith("." + wanted)) {
                return true;
            }
            if (part.lastIndexOf('.') < 0) {
                return false;
            }
        }
    }
}
