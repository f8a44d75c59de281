drop table cost_insight;
