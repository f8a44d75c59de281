package dev.rehearsal.planted;

import static dev.rehearsal.planted.MariadbFaults.fault;
import static dev.rehearsal.planted.PlantedStep.step;

import java.util.stream.Stream;

/** Faults that reach the accounts and settings of a server of MariaDB or MySQL; each history gets one of its own. */
final class MariadbServerFaults {
    private static final String BOSS =
            "create user 'boss'@'%' identified by 'Secret-7'; grant all on *.* to 'boss'@'%'";
    private static final String NO_BOSS = "drop user 'boss'@'%'";

    private MariadbServerFaults() {}

    static Stream<PlantedFault> all() {
        return Stream.of(definerMissing(), definerDropped(), grantsLost(), settingLeft());
    }

    private static PlantedFault definerMissing() {
        String view = "create definer = '%s'@'%%' view names as select id, name from users";
        return fault("a view runs as an account that is not there", "DefinerMissing")
                .in("view names")
                .after(step("2_boss", BOSS, NO_BOSS))
                .planted(
                        step("3_names", view.formatted("bos"), "drop view names"),
                        step("3_names", view.formatted("boss"), "drop view names"));
    }

    private static PlantedFault definerDropped() {
        String procedure = "create definer = 'boss'@'%' procedure one() select 1";
        return fault("an account is dropped that a procedure runs as", "DefinerMissing")
                .in("procedure one")
                .after(step("2_boss", BOSS + "; " + procedure, "drop procedure one; " + NO_BOSS))
                .planted(
                        step("3_no_boss", NO_BOSS, BOSS),
                        step("3_no_boss", "drop procedure one; " + NO_BOSS, BOSS + "; " + procedure));
    }

    private static PlantedFault grantsLost() {
        String procedure = "create procedure one() select ";
        String grant = "grant execute on procedure one to 'boss'@'%'";
        String user = "create user 'boss'@'%' identified by 'Secret-7'; ";
        String down = "drop procedure one; " + procedure + "1; " + grant;
        return fault("a procedure is made anew without its privileges", "PrivilegesLost")
                .in("procedure one")
                .after(step("2_one", user + procedure + "1; " + grant, "drop procedure one; " + NO_BOSS))
                .planted(
                        step("3_two", "drop procedure one; " + procedure + "2", down),
                        step("3_two", "drop procedure one; " + procedure + "2; " + grant, down));
    }

    private static PlantedFault settingLeft() {
        String up = "set global long_query_time = 3";
        String down = "set global long_query_time = default";
        return fault("a setting of the server is left changed", "GlobalSettingLeft")
                .planted(step("2_slow", up, down), step("2_slow", up + "; " + down, "do 1"));
    }
}
