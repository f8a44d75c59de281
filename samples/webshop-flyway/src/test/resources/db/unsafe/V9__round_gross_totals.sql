update orders
   set gross = round(gross);
