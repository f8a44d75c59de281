-- Which objects have rows that are new since the catalog was last searched (by kind of object), and which objects are
-- still there where rows were deleted (by catalog). Only the parts are asked whose catalogs moved.
select 'changed' as news, {kind c} as label, string_agg({object c}::text, ',') as oids
from pg_class c where {changed pg_class c} and c.relkind <> 't' group by 2
union all
-- Columns that are new come with a relation that is new or counts them anew; rows of the others are updated.
select 'changed', {kind c}, string_agg({object c}::text, ',')
from (select distinct a.attrelid from pg_attribute a
    where {updated pg_attribute} and {changed pg_attribute a} and a.attrelid >= 16384) a
join pg_class c on c.oid = a.attrelid
where c.relkind <> 't' group by 2
union all
-- Column privileges on the server's own tables: a grant updates rows, which CREATE TABLE does not.
select 'changed', 'TABLE', string_agg(distinct a.attrelid::text, ',')
from pg_attribute a where {updated pg_attribute} and {changed pg_attribute a} and a.attrelid < 16384 having count(*) > 0
union all
select 'changed', 'TABLE', string_agg(distinct d.adrelid::text, ',')
from pg_attrdef d where {changed pg_attrdef d} having count(*) > 0
union all
select 'changed', 'INDEX', string_agg(i.indexrelid::text, ',')
from pg_index i where {changed pg_index i} having count(*) > 0
union all
select 'changed', 'SEQUENCE', string_agg(s.seqrelid::text, ',')
from pg_sequence s where {changed pg_sequence s} having count(*) > 0
union all
select 'changed', {kind c}, string_agg(distinct c.oid::text, ',')
from pg_inherits i join pg_class c on c.oid = i.inhrelid where {changed pg_inherits i} group by 2
union all
select 'changed', 'TABLE', string_agg(f.ftrelid::text, ',')
from pg_foreign_table f where {changed pg_foreign_table f} having count(*) > 0
union all
select 'changed', 'CONSTRAINT', string_agg(k.oid::text, ',')
from pg_constraint k where {changed pg_constraint k} having count(*) > 0
union all
-- NOT NULL constraints are shown with their column.
select 'changed', 'TABLE', string_agg(distinct k.conrelid::text, ',')
from pg_constraint k where {changed pg_constraint k} and k.contype = 'n' and k.conrelid <> 0 having count(*) > 0
union all
select 'changed', 'TYPE', string_agg(t.oid::text, ',')
from pg_type t where {changed pg_type t}
    and (t.typtype <> 'c' or (select c.relkind from pg_class c where c.oid = t.typrelid) = 'c')
    and (t.typelem = 0 or t.oid is distinct from (select e.typarray from pg_type e where e.oid = t.typelem)) having count(*) > 0
union all
select 'changed', 'TYPE', string_agg(distinct e.enumtypid::text, ',')
from pg_enum e where {changed pg_enum e} having count(*) > 0
union all
select 'changed', 'ROUTINE', string_agg(p.oid::text, ',')
from pg_proc p where {changed pg_proc p} having count(*) > 0
union all
select 'changed', 'TRIGGER', string_agg(t.oid::text, ',')
from pg_trigger t where {changed pg_trigger t} and not t.tgisinternal having count(*) > 0
union all
select 'changed', 'CONSTRAINT', string_agg(distinct t.tgconstraint::text, ',')
from pg_trigger t where {changed pg_trigger t} and t.tgconstraint <> 0 having count(*) > 0
union all
select 'changed', 'RULE', string_agg(r.oid::text, ',')
from pg_rewrite r where {changed pg_rewrite r} having count(*) > 0
union all
select 'changed', 'TABLE', string_agg(distinct r.ev_class::text, ',')
from pg_rewrite r where {changed pg_rewrite r} having count(*) > 0
union all
select 'comments', '', string_agg(d.classoid::regclass || ':' || d.objoid || ':' || d.objsubid
    || case when {new d} then ':new' else '' end, ',')
from pg_description d where {changed pg_description} and (d.objoid >= 16384 or d.objoid = 2200)
having count(*) > 0
union all
-- A digest that does not depend on the order, so that nothing needs to be sorted.
select 'members', '', count(*) || ':' || bit_xor(hashint8extended((d.classid::int8 << 32) | d.objid::int8,
    d.refobjid::int8 * 256 + ascii(d.deptype::text)))
from pg_depend d where {changed pg_depend} and d.refclassid = 'pg_extension'::regclass having count(*) > 0
union all
select 'live', 'pg_class', string_agg(c.oid::text, ',') from pg_class c where {deleted pg_class} and c.oid >= 16384
having count(*) > 0
union all
select 'live', 'pg_constraint', string_agg(k.oid::text, ',') from pg_constraint k
where {deleted pg_constraint} and k.oid >= 16384 having count(*) > 0
union all
select 'live', 'pg_type', string_agg(t.oid::text, ',') from pg_type t where {deleted pg_type} and t.oid >= 16384
having count(*) > 0
union all
select 'live', 'pg_proc', string_agg(p.oid::text, ',') from pg_proc p where {deleted pg_proc} and p.oid >= 16384
having count(*) > 0
union all
select 'live', 'pg_trigger', string_agg(t.oid::text, ',') from pg_trigger t
where {deleted pg_trigger} and t.oid >= 16384 and not t.tgisinternal having count(*) > 0
union all
select 'live', 'pg_rewrite', string_agg(r.oid::text, ',') from pg_rewrite r
where {deleted pg_rewrite} and r.oid >= 16384 having count(*) > 0
