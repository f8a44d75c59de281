-- What the roles that Rehearsal makes for migrations may set is left out: other processes make some at any time.
select p.oid, 'parameter' as kind, p.parname as name,
    json_build_object('acl', to_json(p.acl)) as properties,
    null::json as details
from (select p.oid, p.parname,
        array(select a from unnest(p.paracl::text[]) a where a !~ '^rehearsal(_[0-9a-z]+){4}=') as acl
    from pg_parameter_acl p) p
where {these p.oid} and p.acl <> acldefault('p', 10)::text[]
