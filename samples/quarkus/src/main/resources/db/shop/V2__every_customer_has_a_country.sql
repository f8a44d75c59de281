update customer set country = '${home}' where country = '';
alter table customer alter column country set not null;
