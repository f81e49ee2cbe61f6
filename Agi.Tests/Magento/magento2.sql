-- Magento 2's tables as the engine reads them, with Magento's indexes. {prefix} and {nocase} are filled in; MariaDB and SQLite both take it.

CREATE TABLE `{prefix}store_website` (
  website_id smallint unsigned NOT NULL,
  code varchar(32) DEFAULT NULL,
  sort_order smallint unsigned NOT NULL DEFAULT 0,
  default_group_id smallint unsigned NOT NULL DEFAULT 0,
  PRIMARY KEY (website_id)
);
CREATE UNIQUE INDEX STORE_WEBSITE_CODE ON `{prefix}store_website` (code);
CREATE INDEX STORE_WEBSITE_SORT_ORDER ON `{prefix}store_website` (sort_order);
CREATE INDEX STORE_WEBSITE_DEFAULT_GROUP_ID ON `{prefix}store_website` (default_group_id);

CREATE TABLE `{prefix}store` (
  store_id smallint unsigned NOT NULL,
  code varchar(32) DEFAULT NULL,
  website_id smallint unsigned NOT NULL DEFAULT 0,
  group_id smallint unsigned NOT NULL DEFAULT 0,
  name varchar(255) NOT NULL,
  sort_order smallint unsigned NOT NULL DEFAULT 0,
  is_active smallint unsigned NOT NULL DEFAULT 0,
  PRIMARY KEY (store_id)
);
CREATE UNIQUE INDEX STORE_CODE ON `{prefix}store` (code);
CREATE INDEX STORE_WEBSITE_ID ON `{prefix}store` (website_id);
CREATE INDEX STORE_IS_ACTIVE_SORT_ORDER ON `{prefix}store` (is_active, sort_order);
CREATE INDEX STORE_GROUP_ID ON `{prefix}store` (group_id);

CREATE TABLE `{prefix}core_config_data` (
  config_id int unsigned NOT NULL,
  scope varchar(8) NOT NULL DEFAULT 'default',
  scope_id int NOT NULL DEFAULT 0,
  path varchar(255) NOT NULL DEFAULT 'general',
  value text DEFAULT NULL,
  PRIMARY KEY (config_id)
);
CREATE UNIQUE INDEX CORE_CONFIG_DATA_SCOPE_SCOPE_ID_PATH ON `{prefix}core_config_data` (scope, scope_id, path);

CREATE TABLE `{prefix}customer_group` (
  customer_group_id int unsigned NOT NULL,
  customer_group_code varchar(32) NOT NULL,
  PRIMARY KEY (customer_group_id)
);
CREATE INDEX CUSTOMER_GROUP_CUSTOMER_GROUP_CODE ON `{prefix}customer_group` (customer_group_code);

CREATE TABLE `{prefix}customer_entity` (
  entity_id int unsigned NOT NULL,
  website_id smallint unsigned DEFAULT NULL,
  email varchar(255) {nocase} DEFAULT NULL,
  group_id smallint unsigned NOT NULL DEFAULT 0,
  store_id smallint unsigned DEFAULT 0,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  firstname varchar(255) DEFAULT NULL,
  lastname varchar(255) DEFAULT NULL,
  default_billing int unsigned DEFAULT NULL,
  PRIMARY KEY (entity_id)
);
CREATE UNIQUE INDEX CUSTOMER_ENTITY_EMAIL_WEBSITE_ID ON `{prefix}customer_entity` (email, website_id);
CREATE INDEX CUSTOMER_ENTITY_STORE_ID ON `{prefix}customer_entity` (store_id);
CREATE INDEX CUSTOMER_ENTITY_WEBSITE_ID ON `{prefix}customer_entity` (website_id);
CREATE INDEX CUSTOMER_ENTITY_FIRSTNAME ON `{prefix}customer_entity` (firstname);
CREATE INDEX CUSTOMER_ENTITY_LASTNAME ON `{prefix}customer_entity` (lastname);

CREATE TABLE `{prefix}customer_address_entity` (
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
CREATE INDEX CUSTOMER_ADDRESS_ENTITY_PARENT_ID ON `{prefix}customer_address_entity` (parent_id);

CREATE TABLE `{prefix}sales_order` (
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
  customer_email varchar(128) {nocase} DEFAULT NULL,
  customer_firstname varchar(128) DEFAULT NULL,
  customer_lastname varchar(128) DEFAULT NULL,
  ext_order_id varchar(32) DEFAULT NULL,
  hold_before_state varchar(32) DEFAULT NULL,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (entity_id)
);
CREATE UNIQUE INDEX SALES_ORDER_INCREMENT_ID_STORE_ID ON `{prefix}sales_order` (increment_id, store_id);
CREATE INDEX SALES_ORDER_STATUS ON `{prefix}sales_order` (status);
CREATE INDEX SALES_ORDER_STATE ON `{prefix}sales_order` (state);
CREATE INDEX SALES_ORDER_STORE_ID ON `{prefix}sales_order` (store_id);
CREATE INDEX SALES_ORDER_CREATED_AT ON `{prefix}sales_order` (created_at);
CREATE INDEX SALES_ORDER_CUSTOMER_ID ON `{prefix}sales_order` (customer_id);
CREATE INDEX SALES_ORDER_EXT_ORDER_ID ON `{prefix}sales_order` (ext_order_id);
CREATE INDEX SALES_ORDER_QUOTE_ID ON `{prefix}sales_order` (quote_id);
CREATE INDEX SALES_ORDER_UPDATED_AT ON `{prefix}sales_order` (updated_at);
CREATE INDEX SALES_ORDER_SEND_EMAIL ON `{prefix}sales_order` (send_email);
CREATE INDEX SALES_ORDER_EMAIL_SENT ON `{prefix}sales_order` (email_sent);
CREATE INDEX SALES_ORDER_STORE_STATE_CREATED ON `{prefix}sales_order` (store_id, state, created_at);
CREATE INDEX SALES_ORDER_CUSTOMER_EMAIL_CUSTOMER_IS_GUEST_STORE_ID ON `{prefix}sales_order` (customer_email, customer_is_guest, store_id);

CREATE TABLE `{prefix}sales_order_address` (
  entity_id int unsigned NOT NULL,
  parent_id int unsigned DEFAULT NULL,
  lastname varchar(255) DEFAULT NULL,
  email varchar(255) {nocase} DEFAULT NULL,
  telephone varchar(255) DEFAULT NULL,
  country_id varchar(2) DEFAULT NULL,
  firstname varchar(255) DEFAULT NULL,
  address_type varchar(255) DEFAULT NULL,
  PRIMARY KEY (entity_id)
);
CREATE INDEX SALES_ORDER_ADDRESS_PARENT_ID ON `{prefix}sales_order_address` (parent_id);

CREATE TABLE `{prefix}sales_order_item` (
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
CREATE INDEX SALES_ORDER_ITEM_ORDER_ID ON `{prefix}sales_order_item` (order_id);
CREATE INDEX SALES_ORDER_ITEM_STORE_ID ON `{prefix}sales_order_item` (store_id);

CREATE TABLE `{prefix}sales_order_payment` (
  entity_id int unsigned NOT NULL,
  parent_id int unsigned NOT NULL,
  amount_paid decimal(20,4) DEFAULT NULL,
  amount_authorized decimal(20,4) DEFAULT NULL,
  method varchar(128) DEFAULT NULL,
  PRIMARY KEY (entity_id)
);
CREATE INDEX SALES_ORDER_PAYMENT_PARENT_ID ON `{prefix}sales_order_payment` (parent_id);

CREATE TABLE `{prefix}sales_shipment` (
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
CREATE UNIQUE INDEX SALES_SHIPMENT_INCREMENT_ID_STORE_ID ON `{prefix}sales_shipment` (increment_id, store_id);
CREATE INDEX SALES_SHIPMENT_STORE_ID ON `{prefix}sales_shipment` (store_id);
CREATE INDEX SALES_SHIPMENT_TOTAL_QTY ON `{prefix}sales_shipment` (total_qty);
CREATE INDEX SALES_SHIPMENT_ORDER_ID ON `{prefix}sales_shipment` (order_id);
CREATE INDEX SALES_SHIPMENT_CREATED_AT ON `{prefix}sales_shipment` (created_at);
CREATE INDEX SALES_SHIPMENT_UPDATED_AT ON `{prefix}sales_shipment` (updated_at);
CREATE INDEX SALES_SHIPMENT_SEND_EMAIL ON `{prefix}sales_shipment` (send_email);
CREATE INDEX SALES_SHIPMENT_EMAIL_SENT ON `{prefix}sales_shipment` (email_sent);

CREATE TABLE `{prefix}sales_invoice` (
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
CREATE UNIQUE INDEX SALES_INVOICE_INCREMENT_ID_STORE_ID ON `{prefix}sales_invoice` (increment_id, store_id);
CREATE INDEX SALES_INVOICE_STORE_ID ON `{prefix}sales_invoice` (store_id);
CREATE INDEX SALES_INVOICE_GRAND_TOTAL ON `{prefix}sales_invoice` (grand_total);
CREATE INDEX SALES_INVOICE_ORDER_ID ON `{prefix}sales_invoice` (order_id);
CREATE INDEX SALES_INVOICE_STATE ON `{prefix}sales_invoice` (state);
CREATE INDEX SALES_INVOICE_CREATED_AT ON `{prefix}sales_invoice` (created_at);
CREATE INDEX SALES_INVOICE_UPDATED_AT ON `{prefix}sales_invoice` (updated_at);
CREATE INDEX SALES_INVOICE_SEND_EMAIL ON `{prefix}sales_invoice` (send_email);
CREATE INDEX SALES_INVOICE_EMAIL_SENT ON `{prefix}sales_invoice` (email_sent);

CREATE TABLE `{prefix}sales_creditmemo` (
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
CREATE UNIQUE INDEX SALES_CREDITMEMO_INCREMENT_ID_STORE_ID ON `{prefix}sales_creditmemo` (increment_id, store_id);
CREATE INDEX SALES_CREDITMEMO_STORE_ID ON `{prefix}sales_creditmemo` (store_id);
CREATE INDEX SALES_CREDITMEMO_ORDER_ID ON `{prefix}sales_creditmemo` (order_id);
CREATE INDEX SALES_CREDITMEMO_CREDITMEMO_STATUS ON `{prefix}sales_creditmemo` (creditmemo_status);
CREATE INDEX SALES_CREDITMEMO_STATE ON `{prefix}sales_creditmemo` (state);
CREATE INDEX SALES_CREDITMEMO_CREATED_AT ON `{prefix}sales_creditmemo` (created_at);
CREATE INDEX SALES_CREDITMEMO_UPDATED_AT ON `{prefix}sales_creditmemo` (updated_at);
CREATE INDEX SALES_CREDITMEMO_SEND_EMAIL ON `{prefix}sales_creditmemo` (send_email);
CREATE INDEX SALES_CREDITMEMO_EMAIL_SENT ON `{prefix}sales_creditmemo` (email_sent);

CREATE TABLE `{prefix}sales_order_status_history` (
  entity_id int unsigned NOT NULL,
  parent_id int unsigned NOT NULL,
  comment text DEFAULT NULL,
  status varchar(32) DEFAULT NULL,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  entity_name varchar(32) DEFAULT NULL,
  PRIMARY KEY (entity_id)
);
CREATE INDEX SALES_ORDER_STATUS_HISTORY_PARENT_ID ON `{prefix}sales_order_status_history` (parent_id);
CREATE INDEX SALES_ORDER_STATUS_HISTORY_CREATED_AT ON `{prefix}sales_order_status_history` (created_at);

CREATE TABLE `{prefix}quote` (
  entity_id int unsigned NOT NULL,
  store_id smallint unsigned NOT NULL DEFAULT 0,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  is_active smallint unsigned DEFAULT 1,
  items_count int unsigned DEFAULT 0,
  customer_id int unsigned DEFAULT NULL,
  customer_email varchar(255) {nocase} DEFAULT NULL,
  customer_firstname varchar(255) DEFAULT NULL,
  customer_lastname varchar(255) DEFAULT NULL,
  PRIMARY KEY (entity_id)
);
CREATE INDEX QUOTE_CUSTOMER_ID_STORE_ID_IS_ACTIVE ON `{prefix}quote` (customer_id, store_id, is_active);
CREATE INDEX QUOTE_STORE_ID ON `{prefix}quote` (store_id);

CREATE TABLE `{prefix}quote_address` (
  address_id int unsigned NOT NULL,
  quote_id int unsigned NOT NULL DEFAULT 0,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  address_type varchar(10) DEFAULT NULL,
  email varchar(255) {nocase} DEFAULT NULL,
  firstname varchar(255) DEFAULT NULL,
  lastname varchar(255) DEFAULT NULL,
  country_id varchar(30) DEFAULT NULL,
  telephone varchar(255) DEFAULT NULL,
  PRIMARY KEY (address_id)
);
CREATE INDEX QUOTE_ADDRESS_QUOTE_ID ON `{prefix}quote_address` (quote_id);
