drop table reply;
