select o.oid, 'operator' as kind, o.oid::regoperator::text as name,
    json_build_object(
        'owner', pg_get_userbyid(o.oprowner),
        'function', nullif(o.oprcode, 0)::regprocedure::text,
        'result', format_type(o.oprresult, null),
        'commutator', nullif(o.oprcom, 0)::regoperator::text,
        'negator', nullif(o.oprnegate, 0)::regoperator::text,
        'merges', o.oprcanmerge, 'hashes', o.oprcanhash,
        'restrict', nullif(o.oprrest, 0)::regprocedure::text,
        'join', nullif(o.oprjoin, 0)::regprocedure::text,
        'comment', {comment pg_operator o.oid}) as properties,
    null::json as details
from pg_operator o
where {these o.oid} and o.oid >= 16384 and not {member pg_operator o.oid}
