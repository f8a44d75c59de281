update orders
   set gross = total * 1.25;
