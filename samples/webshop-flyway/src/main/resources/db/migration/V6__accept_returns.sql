alter type order_state add value 'returned' after 'shipped';
