drop role executed;
