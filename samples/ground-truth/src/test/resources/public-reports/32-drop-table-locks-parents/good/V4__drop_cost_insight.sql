set local lock_timeout = '2s';
drop table cost_insight;
