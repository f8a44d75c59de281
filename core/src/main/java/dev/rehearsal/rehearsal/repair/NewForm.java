package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.rehearsal.line.Repair;
import java.util.List;

/**
 * Values of the form that a cast asks for, which let an up's statement pass.
 *
 * @param cause what refused the old ones, in words
 * @param table the table whose rows were refused
 * @param rows how many were; 0 where that is not known
 * @param examples the first of them
 * @param columns the columns that get them, as {@code public.users.age}
 * @param areNull whether only NULL is taken
 * @param repair what writes them before the migration
 */
record NewForm(
        String cause,
        TableDuringUp table,
        long rows,
        List<String> examples,
        List<String> columns,
        boolean areNull,
        Repair.ValuesReplaced repair)
        implements Obstacle {}
