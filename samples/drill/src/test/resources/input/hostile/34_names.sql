-- Tries: to break whatever puts names together.
-- Silence is right: a name is only a name.
create table "x'; drop table a; --" ("a""b" int, "<script>alert(1)</script>" text, "e
nd" int); create table "$$ \ {{x}} ${y}" (id int primary key); insert into "x'; drop table a; --" values (1, e'\\x1b[31m', 2); comment on table a is e'</script><b>\\x1b[2J';
