package dev.rehearsal.rehearsal.release;

import dev.rehearsal.rehearsal.release.Questions.About;

/** What is asked about the objects that a step makes, alters and removes, in the same words on every product. */
public final class ObjectQuestions {
    private static final String EXPECTED = "ok, 0 otherwise";
    private static final String DRIFT =
            "production's schema is not the one that was rehearsed: find out who changed it, before anything else";
    private static final String NOT_DONE = "the migration did not do all of its work: see what it said";

    /** Whether objects are there, before the step. */
    public static final About SCHEMA_BEFORE = new About(
            "schema-before",
            "what the migration makes is not there yet, and what it alters or removes is there",
            EXPECTED,
            DRIFT);

    /** How columns are, before the step. */
    public static final About COLUMNS_BEFORE = new About(
            "columns-before",
            "the columns that the migration alters are as they were in the rehearsal",
            EXPECTED,
            DRIFT);

    /** Whether objects are there, after the step. */
    public static final About SCHEMA_AFTER =
            after("schema-after", "what the migration makes is there, and what it removes is gone");

    /** How columns are, after the step. */
    public static final About COLUMNS_AFTER =
            after("columns-after", "the columns have the types, defaults and NOT NULLs that the migration gives them");

    /** What views, routines and triggers say, after the step. */
    public static final About PROGRAMS_AFTER =
            after("programs-after", "views, routines and triggers are defined as the migration defines them");

    private ObjectQuestions() {}

    /** Whether the step did something, asked after it. */
    public static About after(String name, String title) {
        return new About(name, title, EXPECTED, NOT_DONE);
    }
}
