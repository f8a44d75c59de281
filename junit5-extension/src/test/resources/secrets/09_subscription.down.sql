drop subscription copied;
