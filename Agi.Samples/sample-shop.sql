-- The tables of Magento 2 that a call router reads, for SQLite. Names, columns and indexes as in Magento.
-- Times are text, 'yyyy-MM-dd HH:mm:ss' in UTC. E-mails compare without case, as Magento's collation does.
CREATE TABLE store_website (
  website_id INTEGER PRIMARY KEY,
  code varchar(32) DEFAULT NULL,
  name varchar(64) DEFAULT NULL,
  sort_order smallint NOT NULL DEFAULT 0,
  default_group_id smallint NOT NULL DEFAULT 0,
  is_default smallint DEFAULT 0
);
CREATE UNIQUE INDEX STORE_WEBSITE_CODE ON store_website (code);

CREATE TABLE store_group (
  group_id INTEGER PRIMARY KEY,
  website_id smallint NOT NULL DEFAULT 0 REFERENCES store_website (website_id) ON DELETE CASCADE,
  name varchar(255) NOT NULL,
  root_category_id int NOT NULL DEFAULT 0,
  default_store_id smallint NOT NULL DEFAULT 0,
  code varchar(32) DEFAULT NULL
);
CREATE UNIQUE INDEX STORE_GROUP_CODE ON store_group (code);
CREATE INDEX STORE_GROUP_WEBSITE_ID ON store_group (website_id);
CREATE INDEX STORE_GROUP_DEFAULT_STORE_ID ON store_group (default_store_id);

CREATE TABLE store (
  store_id INTEGER PRIMARY KEY,
  code varchar(32) DEFAULT NULL,
  website_id smallint NOT NULL DEFAULT 0 REFERENCES store_website (website_id) ON DELETE CASCADE,
  group_id smallint NOT NULL DEFAULT 0 REFERENCES store_group (group_id) ON DELETE CASCADE,
  name varchar(255) NOT NULL,
  sort_order smallint NOT NULL DEFAULT 0,
  is_active smallint NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX STORE_CODE ON store (code);
CREATE INDEX STORE_WEBSITE_ID ON store (website_id);
CREATE INDEX STORE_IS_ACTIVE_SORT_ORDER ON store (is_active, sort_order);
CREATE INDEX STORE_GROUP_ID ON store (group_id);

CREATE TABLE core_config_data (
  config_id INTEGER PRIMARY KEY,
  scope varchar(8) NOT NULL DEFAULT 'default',
  scope_id int NOT NULL DEFAULT 0,
  path varchar(255) NOT NULL DEFAULT 'general',
  value text DEFAULT NULL
);
CREATE UNIQUE INDEX CORE_CONFIG_DATA_SCOPE_SCOPE_ID_PATH ON core_config_data (scope, scope_id, path);

CREATE TABLE customer_group (
  customer_group_id INTEGER PRIMARY KEY,
  customer_group_code varchar(32) NOT NULL,
  tax_class_id int NOT NULL DEFAULT 0
);
CREATE INDEX CUSTOMER_GROUP_CUSTOMER_GROUP_CODE ON customer_group (customer_group_code);

CREATE TABLE customer_entity (
  entity_id INTEGER PRIMARY KEY,
  website_id smallint DEFAULT NULL REFERENCES store_website (website_id) ON DELETE SET NULL,
  email varchar(255) COLLATE NOCASE DEFAULT NULL,
  group_id smallint NOT NULL DEFAULT 0,
  increment_id varchar(50) DEFAULT NULL,
  store_id smallint DEFAULT 0 REFERENCES store (store_id) ON DELETE SET NULL,
  created_at timestamp NOT NULL,
  updated_at timestamp NOT NULL,
  is_active smallint NOT NULL DEFAULT 1,
  created_in varchar(255) DEFAULT NULL,
  prefix varchar(40) DEFAULT NULL,
  firstname varchar(255) DEFAULT NULL,
  middlename varchar(255) DEFAULT NULL,
  lastname varchar(255) DEFAULT NULL,
  suffix varchar(40) DEFAULT NULL,
  default_billing int DEFAULT NULL,
  default_shipping int DEFAULT NULL
);
CREATE UNIQUE INDEX CUSTOMER_ENTITY_EMAIL_WEBSITE_ID ON customer_entity (email, website_id);
CREATE INDEX CUSTOMER_ENTITY_STORE_ID ON customer_entity (store_id);
CREATE INDEX CUSTOMER_ENTITY_WEBSITE_ID ON customer_entity (website_id);
CREATE INDEX CUSTOMER_ENTITY_FIRSTNAME ON customer_entity (firstname);
CREATE INDEX CUSTOMER_ENTITY_LASTNAME ON customer_entity (lastname);

CREATE TABLE customer_address_entity (
  entity_id INTEGER PRIMARY KEY,
  increment_id varchar(50) DEFAULT NULL,
  parent_id int DEFAULT NULL REFERENCES customer_entity (entity_id) ON DELETE CASCADE,
  created_at timestamp NOT NULL,
  updated_at timestamp NOT NULL,
  is_active smallint NOT NULL DEFAULT 1,
  city varchar(255) NOT NULL,
  company varchar(255) DEFAULT NULL,
  country_id varchar(255) NOT NULL,
  firstname varchar(255) NOT NULL,
  lastname varchar(255) NOT NULL,
  postcode varchar(255) DEFAULT NULL,
  street text NOT NULL,
  telephone varchar(255) NOT NULL
);
CREATE INDEX CUSTOMER_ADDRESS_ENTITY_PARENT_ID ON customer_address_entity (parent_id);

CREATE TABLE sales_order (
  entity_id INTEGER PRIMARY KEY,
  state varchar(32) DEFAULT NULL,
  status varchar(32) DEFAULT NULL,
  shipping_description varchar(255) DEFAULT NULL,
  is_virtual smallint DEFAULT NULL,
  store_id smallint DEFAULT NULL REFERENCES store (store_id) ON DELETE SET NULL,
  customer_id int DEFAULT NULL REFERENCES customer_entity (entity_id) ON DELETE SET NULL,
  grand_total decimal(20,4) DEFAULT NULL,
  shipping_amount decimal(20,4) DEFAULT NULL,
  subtotal decimal(20,4) DEFAULT NULL,
  total_canceled decimal(20,4) DEFAULT NULL,
  total_invoiced decimal(20,4) DEFAULT NULL,
  total_paid decimal(20,4) DEFAULT NULL,
  total_qty_ordered decimal(12,4) DEFAULT NULL,
  total_refunded decimal(20,4) DEFAULT NULL,
  total_due decimal(20,4) DEFAULT NULL,
  customer_is_guest smallint DEFAULT NULL,
  billing_address_id int DEFAULT NULL,
  shipping_address_id int DEFAULT NULL,
  customer_group_id int DEFAULT NULL,
  email_sent smallint DEFAULT NULL,
  send_email smallint DEFAULT NULL,
  quote_id int DEFAULT NULL,
  increment_id varchar(50) DEFAULT NULL,
  customer_email varchar(128) COLLATE NOCASE DEFAULT NULL,
  customer_firstname varchar(128) DEFAULT NULL,
  customer_lastname varchar(128) DEFAULT NULL,
  customer_middlename varchar(128) DEFAULT NULL,
  customer_prefix varchar(32) DEFAULT NULL,
  customer_suffix varchar(32) DEFAULT NULL,
  ext_order_id varchar(32) DEFAULT NULL,
  hold_before_state varchar(32) DEFAULT NULL,
  hold_before_status varchar(32) DEFAULT NULL,
  base_currency_code varchar(3) DEFAULT NULL,
  order_currency_code varchar(3) DEFAULT NULL,
  shipping_method varchar(120) DEFAULT NULL,
  store_name varchar(255) DEFAULT NULL,
  created_at timestamp NOT NULL,
  updated_at timestamp NOT NULL,
  total_item_count smallint NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX SALES_ORDER_INCREMENT_ID_STORE_ID ON sales_order (increment_id, store_id);
CREATE INDEX SALES_ORDER_STATUS ON sales_order (status);
CREATE INDEX SALES_ORDER_STATE ON sales_order (state);
CREATE INDEX SALES_ORDER_STORE_ID ON sales_order (store_id);
CREATE INDEX SALES_ORDER_CREATED_AT ON sales_order (created_at);
CREATE INDEX SALES_ORDER_CUSTOMER_ID ON sales_order (customer_id);
CREATE INDEX SALES_ORDER_EXT_ORDER_ID ON sales_order (ext_order_id);
CREATE INDEX SALES_ORDER_QUOTE_ID ON sales_order (quote_id);
CREATE INDEX SALES_ORDER_UPDATED_AT ON sales_order (updated_at);
CREATE INDEX SALES_ORDER_SEND_EMAIL ON sales_order (send_email);
CREATE INDEX SALES_ORDER_EMAIL_SENT ON sales_order (email_sent);
CREATE INDEX SALES_ORDER_STORE_STATE_CREATED ON sales_order (store_id, state, created_at);
CREATE INDEX SALES_ORDER_CUSTOMER_EMAIL_CUSTOMER_IS_GUEST_STORE_ID ON sales_order (customer_email, customer_is_guest, store_id);

CREATE TABLE sales_order_address (
  entity_id INTEGER PRIMARY KEY,
  parent_id int DEFAULT NULL REFERENCES sales_order (entity_id) ON DELETE CASCADE,
  customer_address_id int DEFAULT NULL,
  customer_id int DEFAULT NULL,
  postcode varchar(255) DEFAULT NULL,
  lastname varchar(255) DEFAULT NULL,
  street varchar(255) DEFAULT NULL,
  city varchar(255) DEFAULT NULL,
  email varchar(255) COLLATE NOCASE DEFAULT NULL,
  telephone varchar(255) DEFAULT NULL,
  country_id varchar(2) DEFAULT NULL,
  firstname varchar(255) DEFAULT NULL,
  address_type varchar(255) DEFAULT NULL,
  company varchar(255) DEFAULT NULL
);
CREATE INDEX SALES_ORDER_ADDRESS_PARENT_ID ON sales_order_address (parent_id);

CREATE TABLE sales_order_item (
  item_id INTEGER PRIMARY KEY,
  order_id int NOT NULL DEFAULT 0 REFERENCES sales_order (entity_id) ON DELETE CASCADE,
  parent_item_id int DEFAULT NULL,
  quote_item_id int DEFAULT NULL,
  store_id smallint DEFAULT NULL REFERENCES store (store_id) ON DELETE SET NULL,
  created_at timestamp NOT NULL,
  updated_at timestamp NOT NULL,
  product_id int DEFAULT NULL,
  product_type varchar(255) DEFAULT NULL,
  product_options longtext DEFAULT NULL,
  is_virtual smallint DEFAULT NULL,
  sku varchar(255) DEFAULT NULL,
  name varchar(255) DEFAULT NULL,
  qty_backordered decimal(12,4) DEFAULT 0,
  qty_canceled decimal(12,4) DEFAULT 0,
  qty_invoiced decimal(12,4) DEFAULT 0,
  qty_ordered decimal(12,4) DEFAULT 0,
  qty_refunded decimal(12,4) DEFAULT 0,
  qty_shipped decimal(12,4) DEFAULT 0,
  price decimal(20,4) NOT NULL DEFAULT 0,
  amount_refunded decimal(20,4) DEFAULT 0,
  row_total decimal(20,4) NOT NULL DEFAULT 0,
  row_invoiced decimal(20,4) NOT NULL DEFAULT 0,
  locked_do_invoice smallint DEFAULT NULL,
  locked_do_ship smallint DEFAULT NULL
);
CREATE INDEX SALES_ORDER_ITEM_ORDER_ID ON sales_order_item (order_id);
CREATE INDEX SALES_ORDER_ITEM_STORE_ID ON sales_order_item (store_id);

CREATE TABLE sales_order_payment (
  entity_id INTEGER PRIMARY KEY,
  parent_id int NOT NULL REFERENCES sales_order (entity_id) ON DELETE CASCADE,
  amount_refunded decimal(20,4) DEFAULT NULL,
  amount_canceled decimal(20,4) DEFAULT NULL,
  amount_paid decimal(20,4) DEFAULT NULL,
  amount_authorized decimal(20,4) DEFAULT NULL,
  amount_ordered decimal(20,4) DEFAULT NULL,
  method varchar(128) DEFAULT NULL,
  last_trans_id varchar(255) DEFAULT NULL,
  po_number varchar(32) DEFAULT NULL
);
CREATE INDEX SALES_ORDER_PAYMENT_PARENT_ID ON sales_order_payment (parent_id);

CREATE TABLE sales_payment_transaction (
  transaction_id INTEGER PRIMARY KEY,
  parent_id int DEFAULT NULL REFERENCES sales_payment_transaction (transaction_id) ON DELETE CASCADE,
  order_id int NOT NULL DEFAULT 0 REFERENCES sales_order (entity_id) ON DELETE CASCADE,
  payment_id int NOT NULL DEFAULT 0 REFERENCES sales_order_payment (entity_id) ON DELETE CASCADE,
  txn_id varchar(100) DEFAULT NULL,
  parent_txn_id varchar(100) DEFAULT NULL,
  txn_type varchar(15) DEFAULT NULL,
  is_closed smallint NOT NULL DEFAULT 1,
  created_at timestamp NOT NULL
);
CREATE UNIQUE INDEX SALES_PAYMENT_TRANSACTION_ORDER_ID_PAYMENT_ID_TXN_ID ON sales_payment_transaction (order_id, payment_id, txn_id);
CREATE INDEX SALES_PAYMENT_TRANSACTION_PARENT_ID ON sales_payment_transaction (parent_id);
CREATE INDEX SALES_PAYMENT_TRANSACTION_PAYMENT_ID ON sales_payment_transaction (payment_id);

CREATE TABLE sales_shipment (
  entity_id INTEGER PRIMARY KEY,
  store_id smallint DEFAULT NULL REFERENCES store (store_id) ON DELETE SET NULL,
  total_qty decimal(12,4) DEFAULT NULL,
  email_sent smallint DEFAULT NULL,
  send_email smallint DEFAULT NULL,
  order_id int NOT NULL REFERENCES sales_order (entity_id) ON DELETE CASCADE,
  customer_id int DEFAULT NULL,
  shipping_address_id int DEFAULT NULL,
  shipment_status int DEFAULT NULL,
  increment_id varchar(50) DEFAULT NULL,
  created_at timestamp NOT NULL,
  updated_at timestamp NOT NULL
);
CREATE UNIQUE INDEX SALES_SHIPMENT_INCREMENT_ID_STORE_ID ON sales_shipment (increment_id, store_id);
CREATE INDEX SALES_SHIPMENT_STORE_ID ON sales_shipment (store_id);
CREATE INDEX SALES_SHIPMENT_TOTAL_QTY ON sales_shipment (total_qty);
CREATE INDEX SALES_SHIPMENT_ORDER_ID ON sales_shipment (order_id);
CREATE INDEX SALES_SHIPMENT_CREATED_AT ON sales_shipment (created_at);
CREATE INDEX SALES_SHIPMENT_UPDATED_AT ON sales_shipment (updated_at);
CREATE INDEX SALES_SHIPMENT_SEND_EMAIL ON sales_shipment (send_email);
CREATE INDEX SALES_SHIPMENT_EMAIL_SENT ON sales_shipment (email_sent);

CREATE TABLE sales_shipment_track (
  entity_id INTEGER PRIMARY KEY,
  parent_id int NOT NULL REFERENCES sales_shipment (entity_id) ON DELETE CASCADE,
  order_id int NOT NULL,
  track_number text DEFAULT NULL,
  title varchar(255) DEFAULT NULL,
  carrier_code varchar(32) DEFAULT NULL,
  created_at timestamp NOT NULL,
  updated_at timestamp NOT NULL
);
CREATE INDEX SALES_SHIPMENT_TRACK_PARENT_ID ON sales_shipment_track (parent_id);
CREATE INDEX SALES_SHIPMENT_TRACK_ORDER_ID ON sales_shipment_track (order_id);
CREATE INDEX SALES_SHIPMENT_TRACK_CREATED_AT ON sales_shipment_track (created_at);

CREATE TABLE sales_invoice (
  entity_id INTEGER PRIMARY KEY,
  store_id smallint DEFAULT NULL REFERENCES store (store_id) ON DELETE SET NULL,
  grand_total decimal(20,4) DEFAULT NULL,
  total_qty decimal(12,4) DEFAULT NULL,
  order_id int NOT NULL REFERENCES sales_order (entity_id) ON DELETE CASCADE,
  email_sent smallint DEFAULT NULL,
  send_email smallint DEFAULT NULL,
  state int DEFAULT NULL,
  increment_id varchar(50) DEFAULT NULL,
  created_at timestamp NOT NULL,
  updated_at timestamp NOT NULL
);
CREATE UNIQUE INDEX SALES_INVOICE_INCREMENT_ID_STORE_ID ON sales_invoice (increment_id, store_id);
CREATE INDEX SALES_INVOICE_STORE_ID ON sales_invoice (store_id);
CREATE INDEX SALES_INVOICE_GRAND_TOTAL ON sales_invoice (grand_total);
CREATE INDEX SALES_INVOICE_ORDER_ID ON sales_invoice (order_id);
CREATE INDEX SALES_INVOICE_STATE ON sales_invoice (state);
CREATE INDEX SALES_INVOICE_CREATED_AT ON sales_invoice (created_at);
CREATE INDEX SALES_INVOICE_UPDATED_AT ON sales_invoice (updated_at);
CREATE INDEX SALES_INVOICE_SEND_EMAIL ON sales_invoice (send_email);
CREATE INDEX SALES_INVOICE_EMAIL_SENT ON sales_invoice (email_sent);

CREATE TABLE sales_creditmemo (
  entity_id INTEGER PRIMARY KEY,
  store_id smallint DEFAULT NULL REFERENCES store (store_id) ON DELETE SET NULL,
  grand_total decimal(20,4) DEFAULT NULL,
  order_id int NOT NULL REFERENCES sales_order (entity_id) ON DELETE CASCADE,
  email_sent smallint DEFAULT NULL,
  send_email smallint DEFAULT NULL,
  creditmemo_status int DEFAULT NULL,
  state int DEFAULT NULL,
  invoice_id int DEFAULT NULL,
  increment_id varchar(50) DEFAULT NULL,
  created_at timestamp NOT NULL,
  updated_at timestamp NOT NULL
);
CREATE UNIQUE INDEX SALES_CREDITMEMO_INCREMENT_ID_STORE_ID ON sales_creditmemo (increment_id, store_id);
CREATE INDEX SALES_CREDITMEMO_STORE_ID ON sales_creditmemo (store_id);
CREATE INDEX SALES_CREDITMEMO_ORDER_ID ON sales_creditmemo (order_id);
CREATE INDEX SALES_CREDITMEMO_CREDITMEMO_STATUS ON sales_creditmemo (creditmemo_status);
CREATE INDEX SALES_CREDITMEMO_STATE ON sales_creditmemo (state);
CREATE INDEX SALES_CREDITMEMO_CREATED_AT ON sales_creditmemo (created_at);
CREATE INDEX SALES_CREDITMEMO_UPDATED_AT ON sales_creditmemo (updated_at);
CREATE INDEX SALES_CREDITMEMO_SEND_EMAIL ON sales_creditmemo (send_email);
CREATE INDEX SALES_CREDITMEMO_EMAIL_SENT ON sales_creditmemo (email_sent);

CREATE TABLE sales_order_status_history (
  entity_id INTEGER PRIMARY KEY,
  parent_id int NOT NULL REFERENCES sales_order (entity_id) ON DELETE CASCADE,
  is_customer_notified int DEFAULT NULL,
  is_visible_on_front smallint NOT NULL DEFAULT 0,
  comment text DEFAULT NULL,
  status varchar(32) DEFAULT NULL,
  created_at timestamp NOT NULL,
  entity_name varchar(32) DEFAULT NULL
);
CREATE INDEX SALES_ORDER_STATUS_HISTORY_PARENT_ID ON sales_order_status_history (parent_id);
CREATE INDEX SALES_ORDER_STATUS_HISTORY_CREATED_AT ON sales_order_status_history (created_at);

CREATE TABLE quote (
  entity_id INTEGER PRIMARY KEY,
  store_id smallint NOT NULL DEFAULT 0 REFERENCES store (store_id) ON DELETE CASCADE,
  created_at timestamp NOT NULL,
  updated_at timestamp NOT NULL,
  is_active smallint DEFAULT 1,
  is_virtual smallint DEFAULT 0,
  items_count int DEFAULT 0,
  items_qty decimal(12,4) DEFAULT 0,
  quote_currency_code varchar(255) DEFAULT NULL,
  grand_total decimal(20,4) DEFAULT 0,
  customer_id int DEFAULT NULL,
  customer_group_id int DEFAULT 0,
  customer_email varchar(255) COLLATE NOCASE DEFAULT NULL,
  customer_firstname varchar(255) DEFAULT NULL,
  customer_lastname varchar(255) DEFAULT NULL,
  customer_is_guest smallint DEFAULT 0,
  reserved_order_id varchar(64) DEFAULT NULL
);
CREATE INDEX QUOTE_CUSTOMER_ID_STORE_ID_IS_ACTIVE ON quote (customer_id, store_id, is_active);
CREATE INDEX QUOTE_STORE_ID ON quote (store_id);

CREATE TABLE quote_address (
  address_id INTEGER PRIMARY KEY,
  quote_id int NOT NULL DEFAULT 0 REFERENCES quote (entity_id) ON DELETE CASCADE,
  created_at timestamp NOT NULL,
  updated_at timestamp NOT NULL,
  customer_id int DEFAULT NULL,
  customer_address_id int DEFAULT NULL,
  address_type varchar(10) DEFAULT NULL,
  email varchar(255) COLLATE NOCASE DEFAULT NULL,
  firstname varchar(255) DEFAULT NULL,
  lastname varchar(255) DEFAULT NULL,
  street varchar(255) DEFAULT NULL,
  city varchar(255) DEFAULT NULL,
  postcode varchar(20) DEFAULT NULL,
  country_id varchar(30) DEFAULT NULL,
  telephone varchar(255) DEFAULT NULL
);
CREATE INDEX QUOTE_ADDRESS_QUOTE_ID ON quote_address (quote_id);
