package dev.rehearsal.rehearsal;

/** What is done to the rows before a migration so that it runs; done again wherever that state is built anew. */
interface Repair {
    void apply(Stage stage, Seeding seeding);
}
