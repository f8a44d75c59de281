drop foreign data wrapper plain cascade;
