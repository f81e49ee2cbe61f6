-- A Magento 2 shop for benchmarks, made by the server itself. Magento's tables are there already, without their keys; these come after the rows, which is several times faster.
-- Sections: the statements of start run one after the other, those of rows several at once.
-- {customers} is a whole number. All people are invented.

-- section: start

CREATE TABLE bench_thousand (n int unsigned NOT NULL, PRIMARY KEY (n));
INSERT INTO bench_thousand
WITH digit AS (
  SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9
)
SELECT a.d + 10 * b.d + 100 * c.d FROM digit a CROSS JOIN digit b CROSS JOIN digit c;

-- One row a customer: a number of nine digits that nobody else has, and the same as somebody typed it. One in 200 typed no number.
CREATE TABLE bench_people (n int unsigned NOT NULL, digits char(9) NOT NULL, typed varchar(40) NOT NULL, PRIMARY KEY (n));
INSERT INTO bench_people
SELECT n, d, CASE WHEN n % 200 = 7 THEN 'n/a' ELSE ELT(1 + n % 6,
    CONCAT('0', d),
    CONCAT('0', LEFT(d, 1), ' ', SUBSTR(d, 2, 2), ' ', SUBSTR(d, 4, 2), ' ', SUBSTR(d, 6, 2), ' ', SUBSTR(d, 8, 2)),
    CONCAT('+33', d),
    CONCAT('0', LEFT(d, 1), '.', SUBSTR(d, 2, 2), '.', SUBSTR(d, 4, 2), '.', SUBSTR(d, 6, 2), '.', SUBSTR(d, 8, 2)),
    CONCAT('+33 (0)', d),
    CONCAT('0033', d)) END
FROM (
  SELECT n, CONCAT('6', LPAD((n * 7000003 + 1234567) % 100000000, 8, '0')) AS d
  FROM (SELECT a.n + 1000 * b.n + 1000000 * c.n AS n FROM bench_thousand a CROSS JOIN bench_thousand b CROSS JOIN bench_thousand c
        WHERE c.n <= {customers} DIV 1000000 AND 1000 * b.n + 1000000 * c.n < {customers}) counted
  WHERE n < {customers}) numbered;

INSERT INTO store_website (website_id, code) VALUES (0, 'admin'), (1, 'base');
INSERT INTO store (store_id, code, website_id, group_id, name, is_active) VALUES (0, 'admin', 0, 0, 'Admin', 1), (1, 'fr', 1, 1, 'France', 1), (2, 'en', 1, 1, 'English', 1);
INSERT INTO core_config_data (config_id, scope, scope_id, path, value) VALUES
  (1, 'default', 0, 'general/country/default', 'FR'), (2, 'default', 0, 'general/locale/code', 'fr_FR'), (3, 'stores', 2, 'general/locale/code', 'en_GB');
INSERT INTO customer_group (customer_group_id, customer_group_code) VALUES (0, 'NOT LOGGED IN'), (1, 'General'), (2, 'Wholesale');

-- section: rows

-- Orders of the last two years; every fourth is a guest's, the others are dealt out to the customers.
INSERT INTO sales_order (entity_id, increment_id, state, status, is_virtual, store_id, customer_id, customer_is_guest, customer_email, customer_firstname, customer_lastname,
                         grand_total, total_paid, total_canceled, total_due, created_at, updated_at)
SELECT n + 1, LPAD(n + 1, 9, '0'),
       ELT(1 + n DIV 4 % 10, 'new', 'pending_payment', 'processing', 'processing', 'complete', 'complete', 'complete', 'complete', 'complete', 'canceled'),
       ELT(1 + n DIV 4 % 10, 'pending', 'pending_payment', 'processing', 'processing', 'complete', 'complete', 'complete', 'complete', 'delivered', 'canceled'),
       0, 1 + n % 2, IF(n % 4 = 3, NULL, 1 + n * 7919 % {customers}), n % 4 = 3,
       IF(n % 4 = 3, CONCAT('guest', n + 1, '@example.org'), CONCAT('customer', 1 + n * 7919 % {customers}, '@example.com')),
       'Ada', CONCAT('Martin', n % 5000), 20 + n % 180, IF(n DIV 4 % 10 BETWEEN 2 AND 8, 20 + n % 180, 0), IF(n DIV 4 % 10 = 9, 20 + n % 180, 0), 0,
       UTC_TIMESTAMP() - INTERVAL ({customers} - n) * 63072000 DIV {customers} SECOND, UTC_TIMESTAMP() - INTERVAL ({customers} - n) * 63072000 DIV {customers} SECOND
FROM bench_people;
INSERT INTO sales_order_address (entity_id, parent_id, address_type, telephone, country_id, firstname, lastname, email)
SELECT o.n + 1, o.n + 1, 'billing', IF(o.n % 4 = 3, CONCAT('+337', SUBSTR(o.digits, 2)), CONCAT('0', p.digits)), 'FR', 'Ada', CONCAT('Martin', o.n % 5000), NULL
FROM bench_people o JOIN bench_people p ON p.n = o.n * 7919 % {customers};
INSERT INTO customer_entity (entity_id, website_id, email, group_id, store_id, created_at, updated_at, firstname, lastname, default_billing)
SELECT n + 1, 1, CONCAT('customer', n + 1, '@example.com'), 1 + (n % 10 = 0), 1 + n % 2, UTC_TIMESTAMP() - INTERVAL 800 DAY, UTC_TIMESTAMP() - INTERVAL 800 DAY, 'Ada', CONCAT('Martin', n % 5000), n + 1
FROM bench_people;
INSERT INTO customer_address_entity (entity_id, parent_id, created_at, updated_at, city, country_id, street, firstname, lastname, telephone)
SELECT n + 1, n + 1, UTC_TIMESTAMP() - INTERVAL 800 DAY, UTC_TIMESTAMP() - INTERVAL 800 DAY, 'Exampleton', 'FR', '1 Example Street', 'Ada', CONCAT('Martin', n % 5000), typed
FROM bench_people;
INSERT INTO sales_order_item (item_id, order_id, store_id, product_type, product_options, is_virtual, sku, name, qty_ordered, qty_shipped, qty_canceled)
SELECT n + 1, n + 1, 1 + n % 2, 'simple', '{"info_buyRequest":{"qty":2}}', 0, CONCAT('sku-', n % 20000), 'Lamp', 2, IF(n DIV 4 % 10 BETWEEN 4 AND 8, 2, 0), IF(n DIV 4 % 10 = 9, 2, 0)
FROM bench_people;
INSERT INTO sales_order_payment (entity_id, parent_id, method, amount_authorized, amount_paid)
SELECT n + 1, n + 1, IF(n DIV 4 % 10 = 0, 'banktransfer', 'card'), NULL, IF(n DIV 4 % 10 BETWEEN 2 AND 8, 20 + n % 180, NULL)
FROM bench_people;
INSERT INTO sales_order_status_history (entity_id, parent_id, status, created_at, entity_name)
SELECT n + 1, n + 1, ELT(1 + n DIV 4 % 10, 'pending', 'pending_payment', 'processing', 'processing', 'complete', 'complete', 'complete', 'complete', 'delivered', 'canceled'),
       UTC_TIMESTAMP() - INTERVAL ({customers} - n) * 63072000 DIV {customers} SECOND, 'order'
FROM bench_people;
INSERT INTO sales_invoice (entity_id, store_id, grand_total, order_id, state, increment_id, created_at, updated_at)
SELECT n + 1, 1 + n % 2, 20 + n % 180, n + 1, 2, LPAD(n + 1, 9, '0'),
       UTC_TIMESTAMP() - INTERVAL ({customers} - n) * 63072000 DIV {customers} SECOND, UTC_TIMESTAMP() - INTERVAL ({customers} - n) * 63072000 DIV {customers} SECOND
FROM bench_people WHERE n DIV 4 % 10 BETWEEN 2 AND 8;
INSERT INTO sales_shipment (entity_id, store_id, total_qty, order_id, increment_id, created_at, updated_at)
SELECT n + 1, 1 + n % 2, 2, n + 1, LPAD(n + 1, 9, '0'),
       UTC_TIMESTAMP() - INTERVAL ({customers} - n) * 63072000 DIV {customers} SECOND, UTC_TIMESTAMP() - INTERVAL ({customers} - n) * 63072000 DIV {customers} SECOND
FROM bench_people WHERE n DIV 4 % 10 BETWEEN 4 AND 8;
INSERT INTO sales_creditmemo (entity_id, store_id, order_id, state, increment_id, created_at, updated_at)
SELECT n + 1, 1 + n % 2, n + 1, 1 + n % 2, LPAD(n + 1, 9, '0'),
       UTC_TIMESTAMP() - INTERVAL ({customers} - n) * 63072000 DIV {customers} SECOND, UTC_TIMESTAMP() - INTERVAL ({customers} - n) * 63072000 DIV {customers} SECOND
FROM bench_people WHERE n % 50 = 16;
-- Carts of the last month: every other is a guest's, half of them are active.
INSERT INTO quote (entity_id, store_id, created_at, updated_at, is_active, items_count, customer_id, customer_email, customer_firstname, customer_lastname)
SELECT n + 1, 1 + n % 2, UTC_TIMESTAMP() - INTERVAL 30 DAY, UTC_TIMESTAMP() - INTERVAL n % 43200 MINUTE, n DIV 2 % 2, 1,
       IF(n % 2, NULL, 1 + n * 7919 % {customers}), IF(n % 2, CONCAT('cart', n + 1, '@example.org'), NULL), 'Ada', 'Martin'
FROM bench_people WHERE n < {customers} DIV 5;
INSERT INTO quote_address (address_id, quote_id, address_type, email, firstname, lastname, country_id, telephone)
SELECT q.n + 1, q.n + 1, 'billing', NULL, 'Ada', 'Martin', 'FR', IF(q.n % 2, CONCAT('00337', SUBSTR(q.digits, 2)), CONCAT('0', p.digits))
FROM bench_people q JOIN bench_people p ON p.n = q.n * 7919 % {customers} WHERE q.n < {customers} DIV 5;

-- section: statistics

DROP TABLE bench_people;
DROP TABLE bench_thousand;
ANALYZE TABLE customer_entity, customer_address_entity, sales_order, sales_order_address, sales_order_item, sales_order_payment, sales_order_status_history,
  sales_invoice, sales_shipment, sales_creditmemo, quote, quote_address;
