drop table ${kind}_guest;
