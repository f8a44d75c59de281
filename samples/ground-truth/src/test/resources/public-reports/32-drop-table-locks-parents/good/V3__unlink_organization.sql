set local lock_timeout = '2s';
alter table cost_insight drop constraint cost_insight_organization;
