create table api_event_2026_09 partition of api_event for values from ('2026-09-01 00:00:00+00') to ('2026-10-01 00:00:00+00');
