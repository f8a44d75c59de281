package dev.rehearsal.hazards;

/** Writes that are committed batch by batch. */
final class Batches {
    private Batches() {}

    /** A block that runs a statement over ranges of the key. */
    static String of(String statement, String condition) {
        return """
                do $$ begin
                    for batch in 0 .. (select max(id) / 50 from invoice) loop
                        %s where %s and id between batch * 50 and batch * 50 + 49;
                        commit;
                    end loop;
                end $$;
                """.formatted(statement, condition);
    }
}
