update access_source s set connector_id = (
  select min(older.id) from connector older
  where older.organization_id = c.organization_id and older.provider = c.provider)
from connector c where c.id = s.connector_id;
delete from connector newer using connector older
  where older.organization_id = newer.organization_id and older.provider = newer.provider and older.id < newer.id;
create unique index connector_one on connector (organization_id, provider);
