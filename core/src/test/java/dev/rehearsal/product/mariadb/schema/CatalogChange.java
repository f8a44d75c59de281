package dev.rehearsal.product.mariadb.schema;

import java.util.List;
import java.util.stream.Stream;

/**
 * A change of a catalog.
 *
 * @param there the statements that make it
 * @param back the statements that lead back
 * @param undone whether the statements of its difference lead back, too
 * @param told what is told of it
 */
record CatalogChange(String there, String back, boolean undone, List<String> told) {
    static final String SETUP = """
            create table p (id int not null auto_increment primary key, e varchar(20) not null default 'x''y' comment 'a', j json,
                f float default 1.5, en enum('a','b'), ts timestamp not null default current_timestamp on update current_timestamp,
                g int as (id + 1) virtual, n int, constraint nn check (n < 100), unique key ue (e), key kn (n, e(3)));
            create table c (id bigint unsigned not null, `order` int, pid int, primary key (id), key by_pid (pid),
                constraint fk foreign key (pid) references p (id) on delete cascade);
            create table `my table` (a int, `weird``name` int, fulltext_ text, fulltext key ft (fulltext_));
            create view v as select p.id, c.id as cid from p join c on c.pid = p.id;
            create sequence s start with 5 increment by 2;
            create trigger tr before insert on p for each row set new.n = 3;
            create trigger tr2 before insert on p for each row set new.n = 4;
            create function fu(a int, b varchar(10)) returns int deterministic return a + 1;
            create procedure pr(in a int) begin select 1; end;
            create event ev on schedule every 1 day starts '2030-01-01 00:00:00' disable do select 1
            """;

    @Override
    public String toString() {
        return there;
    }

    private static CatalogChange change(String there, String back, String... told) {
        return new CatalogChange(there, back, true, List.of(told));
    }

    /** One for which no statements that lead back are written. */
    private static CatalogChange changeForGood(String there, String back, String... told) {
        return new CatalogChange(there, back, false, List.of(told));
    }

    static Stream<CatalogChange> all() {
        return Stream.of(
                change("create table n (a int)", "drop table n", "+ table n"),
                change(
                        "rename table c to cc",
                        "rename table cc to c",
                        "- table c",
                        "+ table cc",
                        "view v: valid:  -> no",
                        "view v: column id: int(11) not null -> ",
                        "view v: column cid: bigint(20) unsigned not null -> "),
                change("alter table p add k int", "alter table p drop k", "table p: column k:  -> int(11)"),
                change(
                        "alter table p modify n bigint",
                        "alter table p modify n int",
                        "table p: column n type: int(11) -> bigint(20)"),
                change(
                        "alter table p modify n int not null",
                        "alter table p modify n int",
                        "table p: column n not null:  -> yes"),
                change(
                        "alter table p modify n int default 7",
                        "alter table p modify n int",
                        "table p: column n default:  -> 7"),
                change(
                        "alter table p modify n int comment 'c'",
                        "alter table p modify n int",
                        "table p: column n comment:  -> c"),
                change(
                        "alter table p modify n int invisible",
                        "alter table p modify n int",
                        "table p: column n invisible:  -> yes"),
                changeForGood(
                        "alter table p modify n int check (n <> 5)",
                        "alter table p modify n int",
                        "+ constraint n on p"),
                change(
                        "alter table p alter n drop default",
                        "alter table p alter n set default null",
                        "table p: column n without default:  -> yes"),
                change(
                        "alter table p modify e varchar(20) collate utf8mb4_bin not null default 'x''y' comment 'a'",
                        "alter table p modify e varchar(20) not null default 'x''y' comment 'a'",
                        "table p: column e collation: utf8mb4_general_ci -> utf8mb4_bin"),
                change(
                        "alter table p modify en enum('a','b','c')",
                        "alter table p modify en enum('a','b')",
                        "table p: column en type: enum('a','b') -> enum('a','b','c')"),
                change(
                        "alter table p modify en enum('b','a')",
                        "alter table p modify en enum('a','b')",
                        "table p: column en type: enum('a','b') -> enum('b','a')"),
                change(
                        "alter table p modify ts timestamp not null default current_timestamp",
                        "alter table p modify ts timestamp not null default current_timestamp on update current_timestamp",
                        "table p: column ts on update: current_timestamp() -> "),
                change(
                        "alter table p modify g int as (id + 2) virtual",
                        "alter table p modify g int as (id + 1) virtual",
                        "table p: column g generated as: `id` + 1 -> `id` + 2"),
                changeForGood(
                        "alter table p modify n int after id",
                        "alter table p modify n int after g",
                        "table p: column order: id, e, j, f, en, ts, g, n -> id, n, e, j, f, en, ts, g"),
                change(
                        "alter table p modify id int not null",
                        "alter table p modify id int not null auto_increment",
                        "table p: column id auto_increment: yes -> "),
                change("alter table p comment 'tab''le'", "alter table p comment ''", "table p: comment:  -> tab'le"),
                change(
                        "alter table `my table` engine=MyISAM",
                        "alter table `my table` engine=InnoDB",
                        "table `my table`: engine: InnoDB -> MyISAM"),
                change(
                        "alter table p collate utf8mb4_bin",
                        "alter table p collate utf8mb4_general_ci",
                        "table p: collation: utf8mb4_general_ci -> utf8mb4_bin"),
                changeForGood(
                        "alter table p row_format=compressed",
                        "alter table p row_format=default",
                        "table p: options:  -> ROW_FORMAT=COMPRESSED"),
                changeForGood(
                        "alter table `my table` partition by hash (a) partitions 2",
                        "alter table `my table` remove partitioning",
                        "table `my table`: partitions:  -> PARTITION BY HASH (`a`)\nPARTITIONS 2"),
                changeForGood(
                        "alter table `my table` add system versioning",
                        "alter table `my table` drop system versioning",
                        "table `my table`: system versioning:  -> yes"),
                change(
                        "alter table p drop constraint nn",
                        "alter table p add constraint nn check (n < 100)",
                        "- constraint nn on p"),
                change(
                        "alter table c drop foreign key fk",
                        "alter table c add constraint fk foreign key (pid) references p (id) on delete cascade",
                        "- constraint fk on c"),
                change(
                        "alter table c drop foreign key fk; alter table c add constraint fk foreign key (pid) references p (id) on delete set null",
                        "alter table c drop foreign key fk; alter table c add constraint fk foreign key (pid) references p (id) on delete cascade",
                        "constraint fk on c: definition: FOREIGN KEY (`pid`) REFERENCES `p` (`id`) ON DELETE CASCADE -> FOREIGN KEY (`pid`) REFERENCES `p` (`id`) ON DELETE SET NULL"),
                change(
                        "alter table c drop primary key",
                        "alter table c add primary key (id)",
                        "- constraint PRIMARY on c"),
                change(
                        "alter table p drop index ue",
                        "alter table p drop index kn, add unique key ue (e), add key kn (n, e(3))",
                        "- constraint ue on p"),
                change("alter table p drop index kn", "alter table p add key kn (n, e(3))", "- index kn on p"),
                change(
                        "alter table p drop index kn, add key kn (n desc, e(3))",
                        "alter table p drop index kn, add key kn (n, e(3))",
                        "index kn on p: definition: KEY (`n`,`e`(3)) -> KEY (`n` DESC,`e`(3))"),
                change(
                        "alter table p drop index kn, add key kn (n, e(4))",
                        "alter table p drop index kn, add key kn (n, e(3))",
                        "index kn on p: definition: KEY (`n`,`e`(3)) -> KEY (`n`,`e`(4))"),
                change(
                        "alter table p alter index kn ignored",
                        "alter table p alter index kn not ignored",
                        "index kn on p: definition: KEY (`n`,`e`(3)) -> KEY (`n`,`e`(3)) IGNORED"),
                change(
                        "alter table p drop index kn, add key kn (n, e(3)) comment 'k'",
                        "alter table p drop index kn, add key kn (n, e(3))",
                        "index kn on p: comment:  -> k"),
                change(
                        "alter table p rename index kn to nk",
                        "alter table p rename index nk to kn",
                        "- index kn on p",
                        "+ index nk on p"),
                change(
                        "alter table `my table` rename column `weird``name` to `other.name`",
                        "alter table `my table` rename column `other.name` to `weird``name`",
                        "table `my table`: column weird`name: int(11) -> ",
                        "table `my table`: column other.name:  -> int(11)"),
                change(
                        "create or replace view v as select p.id, c.id as cid from p left join c on c.pid = p.id",
                        "create or replace view v as select p.id, c.id as cid from p join c on c.pid = p.id",
                        "view v: definition: select `p`.`id` AS `id`,`c`.`id` AS `cid` from (`p` join `c` on(`c`.`pid` = `p`.`id`)) -> select `p`.`id` AS `id`,`c`.`id` AS `cid` from (`p` left join `c` on(`c`.`pid` = `p`.`id`))",
                        "view v: column cid not null: yes -> "),
                change(
                        "create or replace sql security invoker view v as select p.id, c.id as cid from p join c on c.pid = p.id",
                        "create or replace view v as select p.id, c.id as cid from p join c on c.pid = p.id",
                        "view v: security: DEFINER -> INVOKER"),
                changeForGood(
                        "alter table c rename column pid to pp",
                        "alter table c rename column pp to pid",
                        "constraint fk on c: definition: FOREIGN KEY (`pid`) REFERENCES `p` (`id`) ON DELETE CASCADE -> FOREIGN KEY (`pp`) REFERENCES `p` (`id`) ON DELETE CASCADE",
                        "index by_pid on c: definition: KEY (`pid`) -> KEY (`pp`)",
                        "table c: column pid: int(11) -> ",
                        "table c: column pp:  -> int(11)",
                        "view v: valid:  -> no",
                        "view v: column id: int(11) not null -> ",
                        "view v: column cid: bigint(20) unsigned not null -> "),
                change(
                        "alter sequence s increment by 3",
                        "alter sequence s increment by 2",
                        "sequence s: definition: start with 5 minvalue 1 maxvalue 9223372036854775806 increment by 2 cache 1000 nocycle -> start with 5 minvalue 1 maxvalue 9223372036854775806 increment by 3 cache 1000 nocycle"),
                change("drop sequence s", "create sequence s start with 5 increment by 2", "- sequence s"),
                change(
                        "drop trigger tr",
                        "create trigger tr before insert on p for each row precedes tr2 set new.n = 3",
                        "- trigger tr on p",
                        "trigger tr2 on p: follows: tr -> "),
                change(
                        "create or replace trigger tr2 before insert on p for each row set new.n = 5",
                        "create or replace trigger tr2 before insert on p for each row set new.n = 4",
                        "trigger tr2 on p: definition: set new.n = 4 -> set new.n = 5"),
                change(
                        "create or replace function fu(a int, b varchar(10)) returns int deterministic return a + 2",
                        "create or replace function fu(a int, b varchar(10)) returns int deterministic return a + 1",
                        "function fu: definition: (a int, b varchar(10)) returns int(11) deterministic contains sql\nreturn a + 1 -> (a int, b varchar(10)) returns int(11) deterministic contains sql\nreturn a + 2"),
                change(
                        "alter procedure pr sql security invoker",
                        "alter procedure pr sql security definer",
                        "procedure pr: security: DEFINER -> INVOKER"),
                change(
                        "alter procedure pr comment 'x'",
                        "alter procedure pr comment ''",
                        "procedure pr: comment:  -> x"),
                change("drop procedure pr", "create procedure pr(in a int) begin select 1; end", "- procedure pr"),
                changeForGood(
                        "alter event ev on schedule every 2 day starts '2030-01-01 00:00:00'",
                        "alter event ev on schedule every 1 day starts '2030-01-01 00:00:00'",
                        "event ev: every: 1 DAY -> 2 DAY"),
                changeForGood(
                        "alter event ev on schedule every 1 day starts '2031-01-01 00:00:00'",
                        "alter event ev on schedule every 1 day starts '2030-01-01 00:00:00'",
                        "event ev: starts: 2030-01-01 00:00:00 -> 2031-01-01 00:00:00"),
                changeForGood(
                        "alter event ev enable", "alter event ev disable", "event ev: status: DISABLED -> ENABLED"),
                changeForGood(
                        "alter event ev do select 2",
                        "alter event ev do select 1",
                        "event ev: definition: select 1 -> select 2"),
                changeForGood(
                        "alter database character set latin1",
                        "alter database character set utf8mb4 collate utf8mb4_general_ci",
                        "database current: character set: utf8mb4 -> latin1",
                        "database current: collation: utf8mb4_general_ci -> latin1_swedish_ci"),
                change("create view bare as select 1 as a", "drop view bare", "+ view bare"));
    }
}
