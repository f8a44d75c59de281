select s.oid, 'subscription' as kind, quote_ident(s.subname) as name,
    json_build_object(
        'owner', pg_get_userbyid(s.subowner),
        'enabled', s.subenabled, 'binary', s.subbinary, 'streaming', s.substream,
        'two phase', s.subtwophasestate, 'disable on error', s.subdisableonerr,
--16+        'password required', s.subpasswordrequired, 'run as owner', s.subrunasowner, 'origin', s.suborigin,
--17+        'failover', s.subfailover,
        'secret connection', {secret pg_subscription s.subconninfo},
        'slot', s.subslotname, 'synchronous commit', s.subsynccommit,
        'publications', array_to_string(s.subpublications, ', '),
        'comment', {comment pg_subscription s.oid}) as properties,
    null::json as details
from pg_subscription s
where {these s.oid} and s.subdbid = (select d.oid from pg_database d where d.datname = current_database())
