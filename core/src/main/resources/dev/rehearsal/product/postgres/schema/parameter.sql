-- What the roles that Rehearsal makes for migrations may set is left out: other processes make some at any time.
select p.oid, 'parameter' as kind, p.parname as name,
    json_build_object('acl', to_json(p.acl)) as properties,
    null::json as details
from (select p.oid, p.parname,
        array(select a from unnest(p.paracl::text[]) a where a !~ '^rehearsal_(owner|observer|([0-9a-z]+_){3}[0-9a-z]+)=') as acl
    from pg_parameter_acl p) p
where {these p.oid} and p.acl <> acldefault('p', 10)::text[]
