package dev.rehearsal.database.mariadb;

import static dev.rehearsal.dialect.mariadb.MariadbQuoting.literal;
import static dev.rehearsal.dialect.mariadb.MariadbQuoting.name;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The views of a database: those that answer, and those that broke when something went that they need. */
record Views(List<Text> sound, List<Text> broken) {

    /** The statement that makes a view, and the collation of the session that made it. */
    private record Text(String sql, String collation) {
        String in(Renaming renaming) {
            return "set sql_mode = '', collation_connection = " + literal(collation) + ";\n" + renaming.in(sql);
        }
    }

    static Views in(Scripts scripts, List<String> names) throws SQLException {
        List<Text> sound = new ArrayList<>();
        List<Text> broken = new ArrayList<>();
        for (String view : names) {
            Map<String, String> made =
                    scripts.rows("show create view " + name(view)).get(0);
            Text text = new Text(made.getOrDefault("Create View", ""), made.getOrDefault("collation_connection", ""));
            (answers(scripts, view) ? sound : broken).add(text);
        }
        return new Views(sound, broken);
    }

    private static boolean answers(Scripts scripts, String view) {
        try {
            scripts.rows("select 1 from " + name(view) + " limit 0");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** In a database that holds nothing else yet: makes what a broken view names, the view, and takes the rest away again. */
    void makeBroken(Scripts scripts, Renaming renaming) throws SQLException {
        for (Text view : broken) {
            StandIns standIns = new StandIns(scripts, renaming.to());
            standIns.make(view.in(renaming));
            standIns.drop();
        }
    }

    /** In an order in which each finds what it needs. */
    void make(Scripts scripts, Renaming renaming) throws SQLException {
        InTurn.run(scripts, sound.stream().map(view -> view.in(renaming)).toList());
    }
}
