CREATE TABLE orders (
  id INT AUTO_INCREMENT PRIMARY KEY,
  email VARCHAR(255) NOT NULL,
  KEY orders_email (email)
);
INSERT INTO orders (email) VALUES ('ada@example.com'), ('grace@example.com');
