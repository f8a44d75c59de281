select f.oid, 'foreign data wrapper' as kind, quote_ident(f.fdwname) as name,
    json_build_object(
        'owner', pg_get_userbyid(f.fdwowner),
        'acl', to_json(coalesce(f.fdwacl, acldefault('F', f.fdwowner))::text[]),
        'handler', nullif(f.fdwhandler, 0)::regprocedure::text,
        'validator', nullif(f.fdwvalidator, 0)::regprocedure::text,
        'secret options', to_json(f.fdwoptions),
        'comment', {comment pg_foreign_data_wrapper f.oid}) as properties,
    null::json as details
from pg_foreign_data_wrapper f
where {these f.oid} and not {member pg_foreign_data_wrapper f.oid}
