package dev.rehearsal.database;

import dev.rehearsal.product.DatabaseProduct;
import java.util.List;
import java.util.Optional;

/** How users name databases of one product. */
public interface DatabaseNames {

    /** Whose names these are. */
    DatabaseProduct dialect();

    /** Whether a database is one of these where its name says nothing of any dialect; true for one dialect only. */
    boolean areMeantByDefault();

    /** Whether the name is one of these, {@code postgres:17}, so that no other dialect is meant. */
    boolean claim(String name);

    /** The version, where the name says nothing else. */
    Optional<String> version(String name);

    /** The versions that Rehearsal is tested with. */
    List<String> testedVersions();

    /** The image that is taken where nothing is named. */
    String usualImage();

    /** Why it can be no database, and which there are; empty where it may be one. */
    Optional<String> refusal(String name);

    /** What to use instead of a server that is shared with others, as a sentence without a full stop. */
    String ownServerAdvice();
}
