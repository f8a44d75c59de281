package dev.rehearsal.mask;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** What takes the place of a value; all of them keep its shape. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public enum Mask {
    /** Letters for letters, digits for digits and bytes for bytes; forms that programs rely on stay valid. */
    SHAPE("other letters and digits of the same shape"),
    /** Another day close by, in the same order; of a number, another year. */
    DATE("another day close by, in the same order"),
    /** Other digits behind the point; for coordinates. */
    NEARBY("a number close by");

    private final String description;

    Mask(String description) {
        this.description = description;
    }

    /** What it does, in a few words. */
    public String description() {
        return description;
    }

    /**
     * The mask of a name as rule files and the command line have it: {@code shape}.
     *
     * @throws MaskingException naming all of them if there is none
     */
    public static Mask named(String word) {
        return Stream.of(values())
                .filter(mask -> mask.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new MaskingException("There is no mask '" + word + "'; the masks are "
                        + Stream.of(values()).map(Mask::word).collect(Collectors.joining(", "))));
    }

    /** Its name in rule files and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
