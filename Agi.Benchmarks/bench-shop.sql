-- A Magento 2 shop for benchmarks: tables with the columns that the engine reads and Magento's own indexes, rows made by the server itself.
-- Sections: tables one after the other; rows and indexes several at once, indexes after the rows, which is several times faster.
-- {customers} is a whole number. All people are invented.

-- section: tables

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

CREATE TABLE store_website (
  website_id smallint unsigned NOT NULL,
  code varchar(32) DEFAULT NULL,
  sort_order smallint unsigned NOT NULL DEFAULT 0,
  default_group_id smallint unsigned NOT NULL DEFAULT 0,
  PRIMARY KEY (website_id),
  UNIQUE KEY STORE_WEBSITE_CODE (code),
  KEY STORE_WEBSITE_SORT_ORDER (sort_order),
  KEY STORE_WEBSITE_DEFAULT_GROUP_ID (default_group_id)
);

CREATE TABLE store (
  store_id smallint unsigned NOT NULL,
  code varchar(32) DEFAULT NULL,
  website_id smallint unsigned NOT NULL DEFAULT 0,
  group_id smallint unsigned NOT NULL DEFAULT 0,
  name varchar(255) NOT NULL,
  sort_order smallint unsigned NOT NULL DEFAULT 0,
  is_active smallint unsigned NOT NULL DEFAULT 0,
  PRIMARY KEY (store_id),
  UNIQUE KEY STORE_CODE (code),
  KEY STORE_WEBSITE_ID (website_id),
  KEY STORE_IS_ACTIVE_SORT_ORDER (is_active, sort_order),
  KEY STORE_GROUP_ID (group_id)
);

CREATE TABLE core_config_data (
  config_id int unsigned NOT NULL,
  scope varchar(8) NOT NULL DEFAULT 'default',
  scope_id int NOT NULL DEFAULT 0,
  path varchar(255) NOT NULL DEFAULT 'general',
  value text DEFAULT NULL,
  PRIMARY KEY (config_id),
  UNIQUE KEY CORE_CONFIG_DATA_SCOPE_SCOPE_ID_PATH (scope, scope_id, path)
);

CREATE TABLE customer_group (
  customer_group_id int unsigned NOT NULL,
  customer_group_code varchar(32) NOT NULL,
  PRIMARY KEY (customer_group_id),
  KEY CUSTOMER_GROUP_CUSTOMER_GROUP_CODE (customer_group_code)
);

CREATE TABLE customer_entity (
  entity_id int unsigned NOT NULL,
  website_id smallint unsigned DEFAULT NULL,
  email varchar(255) DEFAULT NULL,
  group_id smallint unsigned NOT NULL DEFAULT 0,
  store_id smallint unsigned DEFAULT 0,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  firstname varchar(255) DEFAULT NULL,
  lastname varchar(255) DEFAULT NULL,
  default_billing int unsigned DEFAULT NULL,
  PRIMARY KEY (entity_id)
);

CREATE TABLE customer_address_entity (
  entity_id int unsigned NOT NULL,
  parent_id int unsigned DEFAULT NULL,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  country_id varchar(255) NOT NULL,
  firstname varchar(255) NOT NULL,
  lastname varchar(255) NOT NULL,
  telephone varchar(255) NOT NULL,
  PRIMARY KEY (entity_id)
);

CREATE TABLE sales_order (
  entity_id int unsigned NOT NULL,
  state varchar(32) DEFAULT NULL,
  status varchar(32) DEFAULT NULL,
  is_virtual smallint unsigned DEFAULT NULL,
  store_id smallint unsigned DEFAULT NULL,
  customer_id int unsigned DEFAULT NULL,
  grand_total decimal(20,4) DEFAULT NULL,
  total_canceled decimal(20,4) DEFAULT NULL,
  total_paid decimal(20,4) DEFAULT NULL,
  customer_is_guest smallint unsigned DEFAULT NULL,
  billing_address_id int DEFAULT NULL,
  customer_group_id int DEFAULT NULL,
  email_sent smallint DEFAULT NULL,
  send_email smallint unsigned DEFAULT NULL,
  quote_id int DEFAULT NULL,
  total_due decimal(20,4) DEFAULT NULL,
  increment_id varchar(50) DEFAULT NULL,
  customer_email varchar(128) DEFAULT NULL,
  customer_firstname varchar(128) DEFAULT NULL,
  customer_lastname varchar(128) DEFAULT NULL,
  ext_order_id varchar(32) DEFAULT NULL,
  hold_before_state varchar(32) DEFAULT NULL,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (entity_id)
);

CREATE TABLE sales_order_address (
  entity_id int unsigned NOT NULL,
  parent_id int unsigned DEFAULT NULL,
  lastname varchar(255) DEFAULT NULL,
  email varchar(255) DEFAULT NULL,
  telephone varchar(255) DEFAULT NULL,
  country_id varchar(2) DEFAULT NULL,
  firstname varchar(255) DEFAULT NULL,
  address_type varchar(255) DEFAULT NULL,
  PRIMARY KEY (entity_id)
);

CREATE TABLE sales_order_item (
  item_id int unsigned NOT NULL,
  order_id int unsigned NOT NULL DEFAULT 0,
  parent_item_id int unsigned DEFAULT NULL,
  store_id smallint unsigned DEFAULT NULL,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  product_type varchar(255) DEFAULT NULL,
  product_options longtext DEFAULT NULL,
  is_virtual smallint unsigned DEFAULT NULL,
  sku varchar(255) DEFAULT NULL,
  name varchar(255) DEFAULT NULL,
  qty_canceled decimal(12,4) DEFAULT 0.0000,
  qty_ordered decimal(12,4) DEFAULT 0.0000,
  qty_refunded decimal(12,4) DEFAULT 0.0000,
  qty_shipped decimal(12,4) DEFAULT 0.0000,
  locked_do_ship smallint unsigned DEFAULT NULL,
  PRIMARY KEY (item_id)
);

CREATE TABLE sales_order_payment (
  entity_id int unsigned NOT NULL,
  parent_id int unsigned NOT NULL,
  amount_paid decimal(20,4) DEFAULT NULL,
  amount_authorized decimal(20,4) DEFAULT NULL,
  method varchar(128) DEFAULT NULL,
  PRIMARY KEY (entity_id)
);

CREATE TABLE sales_shipment (
  entity_id int unsigned NOT NULL,
  store_id smallint unsigned DEFAULT NULL,
  total_qty decimal(12,4) DEFAULT NULL,
  email_sent smallint DEFAULT NULL,
  send_email smallint unsigned DEFAULT NULL,
  order_id int unsigned NOT NULL,
  increment_id varchar(50) DEFAULT NULL,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (entity_id)
);

CREATE TABLE sales_invoice (
  entity_id int unsigned NOT NULL,
  store_id smallint unsigned DEFAULT NULL,
  grand_total decimal(20,4) DEFAULT NULL,
  order_id int unsigned NOT NULL,
  email_sent smallint DEFAULT NULL,
  send_email smallint unsigned DEFAULT NULL,
  state int DEFAULT NULL,
  increment_id varchar(50) DEFAULT NULL,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (entity_id)
);

CREATE TABLE sales_creditmemo (
  entity_id int unsigned NOT NULL,
  store_id smallint unsigned DEFAULT NULL,
  order_id int unsigned NOT NULL,
  email_sent smallint DEFAULT NULL,
  send_email smallint unsigned DEFAULT NULL,
  creditmemo_status int DEFAULT NULL,
  state int DEFAULT NULL,
  increment_id varchar(50) DEFAULT NULL,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (entity_id)
);

CREATE TABLE sales_order_status_history (
  entity_id int unsigned NOT NULL,
  parent_id int unsigned NOT NULL,
  comment text DEFAULT NULL,
  status varchar(32) DEFAULT NULL,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  entity_name varchar(32) DEFAULT NULL,
  PRIMARY KEY (entity_id)
);

CREATE TABLE quote (
  entity_id int unsigned NOT NULL,
  store_id smallint unsigned NOT NULL DEFAULT 0,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  is_active smallint unsigned DEFAULT 1,
  items_count int unsigned DEFAULT 0,
  customer_id int unsigned DEFAULT NULL,
  customer_email varchar(255) DEFAULT NULL,
  customer_firstname varchar(255) DEFAULT NULL,
  customer_lastname varchar(255) DEFAULT NULL,
  PRIMARY KEY (entity_id)
);

CREATE TABLE quote_address (
  address_id int unsigned NOT NULL,
  quote_id int unsigned NOT NULL DEFAULT 0,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  address_type varchar(10) DEFAULT NULL,
  email varchar(255) DEFAULT NULL,
  firstname varchar(255) DEFAULT NULL,
  lastname varchar(255) DEFAULT NULL,
  country_id varchar(30) DEFAULT NULL,
  telephone varchar(255) DEFAULT NULL,
  PRIMARY KEY (address_id)
);

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
INSERT INTO customer_address_entity (entity_id, parent_id, created_at, updated_at, country_id, firstname, lastname, telephone)
SELECT n + 1, n + 1, UTC_TIMESTAMP() - INTERVAL 800 DAY, UTC_TIMESTAMP() - INTERVAL 800 DAY, 'FR', 'Ada', CONCAT('Martin', n % 5000), typed
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

-- section: indexes

ALTER TABLE sales_order
  ADD UNIQUE KEY SALES_ORDER_INCREMENT_ID_STORE_ID (increment_id, store_id),
  ADD KEY SALES_ORDER_STATUS (status),
  ADD KEY SALES_ORDER_STATE (state),
  ADD KEY SALES_ORDER_STORE_ID (store_id),
  ADD KEY SALES_ORDER_CREATED_AT (created_at),
  ADD KEY SALES_ORDER_CUSTOMER_ID (customer_id),
  ADD KEY SALES_ORDER_EXT_ORDER_ID (ext_order_id),
  ADD KEY SALES_ORDER_QUOTE_ID (quote_id),
  ADD KEY SALES_ORDER_UPDATED_AT (updated_at),
  ADD KEY SALES_ORDER_SEND_EMAIL (send_email),
  ADD KEY SALES_ORDER_EMAIL_SENT (email_sent),
  ADD KEY SALES_ORDER_STORE_STATE_CREATED (store_id, state, created_at),
  ADD KEY SALES_ORDER_CUSTOMER_EMAIL_CUSTOMER_IS_GUEST_STORE_ID (customer_email, customer_is_guest, store_id);
ALTER TABLE customer_entity
  ADD UNIQUE KEY CUSTOMER_ENTITY_EMAIL_WEBSITE_ID (email, website_id),
  ADD KEY CUSTOMER_ENTITY_STORE_ID (store_id),
  ADD KEY CUSTOMER_ENTITY_WEBSITE_ID (website_id),
  ADD KEY CUSTOMER_ENTITY_FIRSTNAME (firstname),
  ADD KEY CUSTOMER_ENTITY_LASTNAME (lastname);
ALTER TABLE sales_order_address
  ADD KEY SALES_ORDER_ADDRESS_PARENT_ID (parent_id);
ALTER TABLE customer_address_entity
  ADD KEY CUSTOMER_ADDRESS_ENTITY_PARENT_ID (parent_id);
ALTER TABLE sales_order_item
  ADD KEY SALES_ORDER_ITEM_ORDER_ID (order_id),
  ADD KEY SALES_ORDER_ITEM_STORE_ID (store_id);
ALTER TABLE sales_order_payment
  ADD KEY SALES_ORDER_PAYMENT_PARENT_ID (parent_id);
ALTER TABLE sales_order_status_history
  ADD KEY SALES_ORDER_STATUS_HISTORY_PARENT_ID (parent_id),
  ADD KEY SALES_ORDER_STATUS_HISTORY_CREATED_AT (created_at);
ALTER TABLE sales_invoice
  ADD UNIQUE KEY SALES_INVOICE_INCREMENT_ID_STORE_ID (increment_id, store_id),
  ADD KEY SALES_INVOICE_STORE_ID (store_id),
  ADD KEY SALES_INVOICE_GRAND_TOTAL (grand_total),
  ADD KEY SALES_INVOICE_ORDER_ID (order_id),
  ADD KEY SALES_INVOICE_STATE (state),
  ADD KEY SALES_INVOICE_CREATED_AT (created_at),
  ADD KEY SALES_INVOICE_UPDATED_AT (updated_at),
  ADD KEY SALES_INVOICE_SEND_EMAIL (send_email),
  ADD KEY SALES_INVOICE_EMAIL_SENT (email_sent);
ALTER TABLE sales_shipment
  ADD UNIQUE KEY SALES_SHIPMENT_INCREMENT_ID_STORE_ID (increment_id, store_id),
  ADD KEY SALES_SHIPMENT_STORE_ID (store_id),
  ADD KEY SALES_SHIPMENT_TOTAL_QTY (total_qty),
  ADD KEY SALES_SHIPMENT_ORDER_ID (order_id),
  ADD KEY SALES_SHIPMENT_CREATED_AT (created_at),
  ADD KEY SALES_SHIPMENT_UPDATED_AT (updated_at),
  ADD KEY SALES_SHIPMENT_SEND_EMAIL (send_email),
  ADD KEY SALES_SHIPMENT_EMAIL_SENT (email_sent);
ALTER TABLE sales_creditmemo
  ADD UNIQUE KEY SALES_CREDITMEMO_INCREMENT_ID_STORE_ID (increment_id, store_id),
  ADD KEY SALES_CREDITMEMO_STORE_ID (store_id),
  ADD KEY SALES_CREDITMEMO_ORDER_ID (order_id),
  ADD KEY SALES_CREDITMEMO_CREDITMEMO_STATUS (creditmemo_status),
  ADD KEY SALES_CREDITMEMO_STATE (state),
  ADD KEY SALES_CREDITMEMO_CREATED_AT (created_at),
  ADD KEY SALES_CREDITMEMO_UPDATED_AT (updated_at),
  ADD KEY SALES_CREDITMEMO_SEND_EMAIL (send_email),
  ADD KEY SALES_CREDITMEMO_EMAIL_SENT (email_sent);
ALTER TABLE quote
  ADD KEY QUOTE_CUSTOMER_ID_STORE_ID_IS_ACTIVE (customer_id, store_id, is_active),
  ADD KEY QUOTE_STORE_ID (store_id);
ALTER TABLE quote_address
  ADD KEY QUOTE_ADDRESS_QUOTE_ID (quote_id);

-- section: statistics

DROP TABLE bench_people;
DROP TABLE bench_thousand;
ANALYZE TABLE customer_entity, customer_address_entity, sales_order, sales_order_address, sales_order_item, sales_order_payment, sales_order_status_history,
  sales_invoice, sales_shipment, sales_creditmemo, quote, quote_address;
