-- Those in which an insert fires triggers that somebody made
select t.tgrelid::bigint from pg_catalog.pg_trigger t
where not t.tgisinternal and t.tgenabled in ('O', 'A') and t.tgtype & 4 <> 0 and {these t.tgrelid}
