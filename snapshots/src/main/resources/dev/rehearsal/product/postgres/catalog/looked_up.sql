-- Those of some tables that others reference, and after which no sequence is called that an application may draw their keys from
select c.oid::bigint
from pg_catalog.pg_class c
where {these c.oid}
    and exists (select from pg_catalog.pg_constraint k
        where k.contype = 'f' and k.confrelid = c.oid and k.conrelid <> c.oid)
    and not exists (select from pg_catalog.pg_class s
        where s.relkind = 'S' and s.relnamespace = c.relnamespace
            and pg_catalog.lower(s.relname) in ('hibernate_sequence',
                pg_catalog.lower(c.relname) || '_seq', pg_catalog.lower(c.relname) || '_id_seq',
                pg_catalog.lower(c.relname) || '_sequence', pg_catalog.lower(c.relname) || '_id_sequence',
                'seq_' || pg_catalog.lower(c.relname), 'sq_' || pg_catalog.lower(c.relname)))
