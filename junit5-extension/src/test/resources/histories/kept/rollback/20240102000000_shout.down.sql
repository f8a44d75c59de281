-- forgets the column
select 1;
