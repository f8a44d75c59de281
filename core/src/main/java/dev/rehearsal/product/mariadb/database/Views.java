package dev.rehearsal.product.mariadb.database;

import static dev.rehearsal.sql.Backticks.always;
import static dev.rehearsal.sql.Backticks.literal;

import dev.rehearsal.product.mariadb.database.Scripts.Row;
import dev.rehearsal.product.mariadb.dialect.ViewCatalog;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The views of a database: those that answer, and those that broke when something went that they need. */
record Views(Map<String, Text> sound, Map<String, Text> broken) {

    /** The statement that makes a view, and the collation of the session that made it. */
    private record Text(String sql, String collation) {
        String in(Renaming renaming) {
            return "set sql_mode = '', collation_connection = " + literal(collation) + ";\n" + renaming.in(sql);
        }
    }

    static Views in(Scripts scripts, List<String> names) throws SQLException {
        Map<String, Text> sound = new LinkedHashMap<>();
        Map<String, Text> broken = new LinkedHashMap<>();
        for (String view : names) {
            Row made = shown(scripts, view);
            Text text = new Text(made.get("Create View"), made.get("collation_connection"));
            (answers(scripts, view) ? sound : broken).put(view, text);
        }
        return new Views(sound, broken);
    }

    private static Row shown(Scripts scripts, String view) throws SQLException {
        try {
            return scripts.rows("show create view " + always(view)).get(0);
        } catch (SQLException refused) {
            return scripts.rows(ViewCatalog.text(literal(view))).get(0);
        }
    }

    private static boolean answers(Scripts scripts, String view) {
        try {
            scripts.rows("select 1 from " + always(view) + " limit 0");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** In a database that holds nothing else yet: makes what broken views name, the views, and takes the rest away again. */
    void makeBroken(Scripts scripts, Renaming renaming) throws SQLException {
        if (!broken.isEmpty()) {
            StandIns standIns = new StandIns(scripts, renaming.to(), broken.keySet());
            InTurn.run(statements(broken, renaming), standIns::make);
            standIns.drop();
        }
    }

    /** In an order in which each finds what it needs. */
    void make(Scripts scripts, Renaming renaming) throws SQLException {
        InTurn.run(statements(sound, renaming), scripts::run);
    }

    private static List<String> statements(Map<String, Text> views, Renaming renaming) {
        return views.values().stream().map(view -> view.in(renaming)).toList();
    }
}
