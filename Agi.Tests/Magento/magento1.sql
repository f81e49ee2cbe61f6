-- Magento 1's tables as the engine reads them, with Magento's indexes; times may be zero dates. {prefix}, {nocase} and {first15} are filled in; MariaDB and SQLite both take it.

CREATE TABLE `{prefix}core_website` (
  website_id smallint unsigned NOT NULL,
  code varchar(32) DEFAULT NULL,
  sort_order smallint unsigned NOT NULL DEFAULT 0,
  default_group_id smallint unsigned NOT NULL DEFAULT 0,
  PRIMARY KEY (website_id)
);
CREATE UNIQUE INDEX UNQ_CORE_WEBSITE_CODE ON `{prefix}core_website` (code);
CREATE INDEX IDX_CORE_WEBSITE_SORT_ORDER ON `{prefix}core_website` (sort_order);
CREATE INDEX IDX_CORE_WEBSITE_DEFAULT_GROUP_ID ON `{prefix}core_website` (default_group_id);

CREATE TABLE `{prefix}core_store` (
  store_id smallint unsigned NOT NULL,
  code varchar(32) DEFAULT NULL,
  website_id smallint unsigned NOT NULL DEFAULT 0,
  group_id smallint unsigned NOT NULL DEFAULT 0,
  name varchar(255) NOT NULL,
  sort_order smallint unsigned NOT NULL DEFAULT 0,
  is_active smallint unsigned NOT NULL DEFAULT 0,
  PRIMARY KEY (store_id)
);
CREATE UNIQUE INDEX UNQ_CORE_STORE_CODE ON `{prefix}core_store` (code);
CREATE INDEX IDX_CORE_STORE_WEBSITE_ID ON `{prefix}core_store` (website_id);
CREATE INDEX IDX_CORE_STORE_IS_ACTIVE_SORT_ORDER ON `{prefix}core_store` (is_active, sort_order);
CREATE INDEX IDX_CORE_STORE_GROUP_ID ON `{prefix}core_store` (group_id);

CREATE TABLE `{prefix}core_config_data` (
  config_id int unsigned NOT NULL,
  scope varchar(8) NOT NULL DEFAULT 'default',
  scope_id int NOT NULL DEFAULT 0,
  path varchar(255) NOT NULL DEFAULT 'general',
  value text DEFAULT NULL,
  PRIMARY KEY (config_id)
);
CREATE UNIQUE INDEX UNQ_CORE_CONFIG_DATA_SCOPE_SCOPE_ID_PATH ON `{prefix}core_config_data` (scope, scope_id, path);

CREATE TABLE `{prefix}eav_entity_type` (
  entity_type_id smallint unsigned NOT NULL,
  entity_type_code varchar(50) NOT NULL,
  entity_model varchar(255) NOT NULL,
  PRIMARY KEY (entity_type_id)
);
CREATE INDEX IDX_EAV_ENTITY_TYPE_ENTITY_TYPE_CODE ON `{prefix}eav_entity_type` (entity_type_code);

CREATE TABLE `{prefix}eav_attribute` (
  attribute_id smallint unsigned NOT NULL,
  entity_type_id smallint unsigned NOT NULL DEFAULT 0,
  attribute_code varchar(255) DEFAULT NULL,
  backend_type varchar(8) NOT NULL DEFAULT 'static',
  PRIMARY KEY (attribute_id)
);
CREATE UNIQUE INDEX UNQ_EAV_ATTRIBUTE_ENTITY_TYPE_ID_ATTRIBUTE_CODE ON `{prefix}eav_attribute` (entity_type_id, attribute_code);
CREATE INDEX IDX_EAV_ATTRIBUTE_ENTITY_TYPE_ID ON `{prefix}eav_attribute` (entity_type_id);

CREATE TABLE `{prefix}customer_group` (
  customer_group_id smallint unsigned NOT NULL,
  customer_group_code varchar(32) NOT NULL,
  PRIMARY KEY (customer_group_id)
);

CREATE TABLE `{prefix}customer_entity` (
  entity_id int unsigned NOT NULL,
  entity_type_id smallint unsigned NOT NULL DEFAULT 0,
  website_id smallint unsigned DEFAULT NULL,
  email varchar(255) {nocase} DEFAULT NULL,
  group_id smallint unsigned NOT NULL DEFAULT 0,
  store_id smallint unsigned DEFAULT 0,
  created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  PRIMARY KEY (entity_id)
);
CREATE UNIQUE INDEX UNQ_CUSTOMER_ENTITY_EMAIL_WEBSITE_ID ON `{prefix}customer_entity` (email, website_id);
CREATE INDEX IDX_CUSTOMER_ENTITY_STORE_ID ON `{prefix}customer_entity` (store_id);
CREATE INDEX IDX_CUSTOMER_ENTITY_ENTITY_TYPE_ID ON `{prefix}customer_entity` (entity_type_id);
CREATE INDEX IDX_CUSTOMER_ENTITY_EMAIL_WEBSITE_ID ON `{prefix}customer_entity` (email, website_id);
CREATE INDEX IDX_CUSTOMER_ENTITY_WEBSITE_ID ON `{prefix}customer_entity` (website_id);

CREATE TABLE `{prefix}customer_entity_varchar` (
  value_id int NOT NULL,
  entity_type_id smallint unsigned NOT NULL DEFAULT 0,
  attribute_id smallint unsigned NOT NULL DEFAULT 0,
  entity_id int unsigned NOT NULL DEFAULT 0,
  value varchar(255) DEFAULT NULL,
  PRIMARY KEY (value_id)
);
CREATE UNIQUE INDEX UNQ_CUSTOMER_ENTITY_VARCHAR_ENTITY_ID_ATTRIBUTE_ID ON `{prefix}customer_entity_varchar` (entity_id, attribute_id);
CREATE INDEX IDX_CUSTOMER_ENTITY_VARCHAR_ENTITY_TYPE_ID ON `{prefix}customer_entity_varchar` (entity_type_id);
CREATE INDEX IDX_CUSTOMER_ENTITY_VARCHAR_ATTRIBUTE_ID ON `{prefix}customer_entity_varchar` (attribute_id);
CREATE INDEX IDX_CUSTOMER_ENTITY_VARCHAR_ENTITY_ID ON `{prefix}customer_entity_varchar` (entity_id);
CREATE INDEX IDX_CUSTOMER_ENTITY_VARCHAR_ENTITY_ID_ATTRIBUTE_ID_VALUE ON `{prefix}customer_entity_varchar` (entity_id, attribute_id, value);

CREATE TABLE `{prefix}customer_address_entity` (
  entity_id int unsigned NOT NULL,
  entity_type_id smallint unsigned NOT NULL DEFAULT 0,
  parent_id int unsigned DEFAULT NULL,
  created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  PRIMARY KEY (entity_id)
);
CREATE INDEX IDX_CUSTOMER_ADDRESS_ENTITY_PARENT_ID ON `{prefix}customer_address_entity` (parent_id);

CREATE TABLE `{prefix}customer_address_entity_varchar` (
  value_id int NOT NULL,
  entity_type_id smallint unsigned NOT NULL DEFAULT 0,
  attribute_id smallint unsigned NOT NULL DEFAULT 0,
  entity_id int unsigned NOT NULL DEFAULT 0,
  value varchar(255) DEFAULT NULL,
  PRIMARY KEY (value_id)
);
CREATE UNIQUE INDEX UNQ_CUSTOMER_ADDRESS_ENTITY_VARCHAR_ENTITY_ID_ATTRIBUTE_ID ON `{prefix}customer_address_entity_varchar` (entity_id, attribute_id);
CREATE INDEX IDX_CUSTOMER_ADDRESS_ENTITY_VARCHAR_ENTITY_TYPE_ID ON `{prefix}customer_address_entity_varchar` (entity_type_id);
CREATE INDEX IDX_CUSTOMER_ADDRESS_ENTITY_VARCHAR_ATTRIBUTE_ID ON `{prefix}customer_address_entity_varchar` (attribute_id);
CREATE INDEX IDX_CUSTOMER_ADDRESS_ENTITY_VARCHAR_ENTITY_ID ON `{prefix}customer_address_entity_varchar` (entity_id);
CREATE INDEX IDX_CUSTOMER_ADDRESS_ENTITY_VARCHAR_ENTITY_ID_ATTRIBUTE_ID_VALUE ON `{prefix}customer_address_entity_varchar` (entity_id, attribute_id, value);

CREATE TABLE `{prefix}sales_flat_order` (
  entity_id int unsigned NOT NULL,
  state varchar(32) DEFAULT NULL,
  status varchar(32) DEFAULT NULL,
  is_virtual smallint unsigned DEFAULT NULL,
  store_id smallint unsigned DEFAULT NULL,
  customer_id int unsigned DEFAULT NULL,
  grand_total decimal(12,4) DEFAULT NULL,
  total_canceled decimal(12,4) DEFAULT NULL,
  total_paid decimal(12,4) DEFAULT NULL,
  customer_is_guest smallint unsigned DEFAULT NULL,
  billing_address_id int DEFAULT NULL,
  customer_group_id smallint DEFAULT NULL,
  quote_id int DEFAULT NULL,
  total_due decimal(12,4) DEFAULT NULL,
  increment_id varchar(50) DEFAULT NULL,
  customer_email varchar(255) {nocase} DEFAULT NULL,
  customer_firstname varchar(255) DEFAULT NULL,
  customer_lastname varchar(255) DEFAULT NULL,
  ext_order_id varchar(255) DEFAULT NULL,
  hold_before_state varchar(255) DEFAULT NULL,
  created_at timestamp NULL DEFAULT NULL,
  updated_at timestamp NULL DEFAULT NULL,
  PRIMARY KEY (entity_id)
);
CREATE UNIQUE INDEX UNQ_SALES_FLAT_ORDER_INCREMENT_ID ON `{prefix}sales_flat_order` (increment_id);
CREATE INDEX IDX_SALES_FLAT_ORDER_STATUS ON `{prefix}sales_flat_order` (status);
CREATE INDEX IDX_SALES_FLAT_ORDER_STATE ON `{prefix}sales_flat_order` (state);
CREATE INDEX IDX_SALES_FLAT_ORDER_STORE_ID ON `{prefix}sales_flat_order` (store_id);
CREATE INDEX IDX_SALES_FLAT_ORDER_CREATED_AT ON `{prefix}sales_flat_order` (created_at);
CREATE INDEX IDX_SALES_FLAT_ORDER_CUSTOMER_ID ON `{prefix}sales_flat_order` (customer_id);
CREATE INDEX IDX_SALES_FLAT_ORDER_EXT_ORDER_ID ON `{prefix}sales_flat_order` (ext_order_id);
CREATE INDEX IDX_SALES_FLAT_ORDER_QUOTE_ID ON `{prefix}sales_flat_order` (quote_id);
CREATE INDEX IDX_SALES_FLAT_ORDER_UPDATED_AT ON `{prefix}sales_flat_order` (updated_at);
CREATE INDEX IDX_SALES_FLAT_ORDER_CUSTOMER_EMAIL ON `{prefix}sales_flat_order` (customer_email{first15});

CREATE TABLE `{prefix}sales_flat_order_address` (
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
CREATE INDEX IDX_SALES_FLAT_ORDER_ADDRESS_PARENT_ID ON `{prefix}sales_flat_order_address` (parent_id);

CREATE TABLE `{prefix}sales_flat_order_item` (
  item_id int unsigned NOT NULL,
  order_id int unsigned NOT NULL DEFAULT 0,
  parent_item_id int unsigned DEFAULT NULL,
  store_id smallint unsigned DEFAULT NULL,
  created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  product_id int unsigned DEFAULT NULL,
  product_type varchar(255) DEFAULT NULL,
  product_options text DEFAULT NULL,
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
CREATE INDEX IDX_SALES_FLAT_ORDER_ITEM_ORDER_ID ON `{prefix}sales_flat_order_item` (order_id);
CREATE INDEX IDX_SALES_FLAT_ORDER_ITEM_STORE_ID ON `{prefix}sales_flat_order_item` (store_id);
CREATE INDEX IDX_SALES_FLAT_ORDER_ITEM_PRODUCT_ID ON `{prefix}sales_flat_order_item` (product_id);

CREATE TABLE `{prefix}sales_flat_order_payment` (
  entity_id int unsigned NOT NULL,
  parent_id int unsigned NOT NULL,
  amount_paid decimal(12,4) DEFAULT NULL,
  amount_authorized decimal(12,4) DEFAULT NULL,
  method varchar(255) DEFAULT NULL,
  PRIMARY KEY (entity_id)
);
CREATE INDEX IDX_SALES_FLAT_ORDER_PAYMENT_PARENT_ID ON `{prefix}sales_flat_order_payment` (parent_id);

CREATE TABLE `{prefix}sales_flat_shipment` (
  entity_id int unsigned NOT NULL,
  store_id smallint unsigned DEFAULT NULL,
  total_qty decimal(12,4) DEFAULT NULL,
  order_id int unsigned NOT NULL,
  increment_id varchar(50) DEFAULT NULL,
  created_at timestamp NULL DEFAULT NULL,
  updated_at timestamp NULL DEFAULT NULL,
  PRIMARY KEY (entity_id)
);
CREATE UNIQUE INDEX UNQ_SALES_FLAT_SHIPMENT_INCREMENT_ID ON `{prefix}sales_flat_shipment` (increment_id);
CREATE INDEX IDX_SALES_FLAT_SHIPMENT_STORE_ID ON `{prefix}sales_flat_shipment` (store_id);
CREATE INDEX IDX_SALES_FLAT_SHIPMENT_TOTAL_QTY ON `{prefix}sales_flat_shipment` (total_qty);
CREATE INDEX IDX_SALES_FLAT_SHIPMENT_ORDER_ID ON `{prefix}sales_flat_shipment` (order_id);
CREATE INDEX IDX_SALES_FLAT_SHIPMENT_CREATED_AT ON `{prefix}sales_flat_shipment` (created_at);
CREATE INDEX IDX_SALES_FLAT_SHIPMENT_UPDATED_AT ON `{prefix}sales_flat_shipment` (updated_at);

CREATE TABLE `{prefix}sales_flat_invoice` (
  entity_id int unsigned NOT NULL,
  store_id smallint unsigned DEFAULT NULL,
  grand_total decimal(12,4) DEFAULT NULL,
  order_id int unsigned NOT NULL,
  state int DEFAULT NULL,
  increment_id varchar(50) DEFAULT NULL,
  created_at timestamp NULL DEFAULT NULL,
  updated_at timestamp NULL DEFAULT NULL,
  PRIMARY KEY (entity_id)
);
CREATE UNIQUE INDEX UNQ_SALES_FLAT_INVOICE_INCREMENT_ID ON `{prefix}sales_flat_invoice` (increment_id);
CREATE INDEX IDX_SALES_FLAT_INVOICE_STORE_ID ON `{prefix}sales_flat_invoice` (store_id);
CREATE INDEX IDX_SALES_FLAT_INVOICE_GRAND_TOTAL ON `{prefix}sales_flat_invoice` (grand_total);
CREATE INDEX IDX_SALES_FLAT_INVOICE_ORDER_ID ON `{prefix}sales_flat_invoice` (order_id);
CREATE INDEX IDX_SALES_FLAT_INVOICE_STATE ON `{prefix}sales_flat_invoice` (state);
CREATE INDEX IDX_SALES_FLAT_INVOICE_CREATED_AT ON `{prefix}sales_flat_invoice` (created_at);

CREATE TABLE `{prefix}sales_flat_creditmemo` (
  entity_id int unsigned NOT NULL,
  store_id smallint unsigned DEFAULT NULL,
  order_id int unsigned NOT NULL,
  creditmemo_status int DEFAULT NULL,
  state int DEFAULT NULL,
  increment_id varchar(50) DEFAULT NULL,
  created_at timestamp NULL DEFAULT NULL,
  updated_at timestamp NULL DEFAULT NULL,
  PRIMARY KEY (entity_id)
);
CREATE UNIQUE INDEX UNQ_SALES_FLAT_CREDITMEMO_INCREMENT_ID ON `{prefix}sales_flat_creditmemo` (increment_id);
CREATE INDEX IDX_SALES_FLAT_CREDITMEMO_STORE_ID ON `{prefix}sales_flat_creditmemo` (store_id);
CREATE INDEX IDX_SALES_FLAT_CREDITMEMO_ORDER_ID ON `{prefix}sales_flat_creditmemo` (order_id);
CREATE INDEX IDX_SALES_FLAT_CREDITMEMO_CREDITMEMO_STATUS ON `{prefix}sales_flat_creditmemo` (creditmemo_status);
CREATE INDEX IDX_SALES_FLAT_CREDITMEMO_STATE ON `{prefix}sales_flat_creditmemo` (state);
CREATE INDEX IDX_SALES_FLAT_CREDITMEMO_CREATED_AT ON `{prefix}sales_flat_creditmemo` (created_at);

CREATE TABLE `{prefix}sales_flat_order_status_history` (
  entity_id int unsigned NOT NULL,
  parent_id int unsigned NOT NULL,
  comment text DEFAULT NULL,
  status varchar(32) DEFAULT NULL,
  created_at timestamp NULL DEFAULT NULL,
  entity_name varchar(32) DEFAULT NULL,
  PRIMARY KEY (entity_id)
);
CREATE INDEX IDX_SALES_FLAT_ORDER_STATUS_HISTORY_PARENT_ID ON `{prefix}sales_flat_order_status_history` (parent_id);
CREATE INDEX IDX_SALES_FLAT_ORDER_STATUS_HISTORY_CREATED_AT ON `{prefix}sales_flat_order_status_history` (created_at);

CREATE TABLE `{prefix}sales_flat_quote` (
  entity_id int unsigned NOT NULL,
  store_id smallint unsigned NOT NULL DEFAULT 0,
  created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  is_active smallint unsigned DEFAULT 1,
  items_count int unsigned DEFAULT 0,
  customer_id int unsigned DEFAULT 0,
  customer_email varchar(255) {nocase} DEFAULT NULL,
  customer_firstname varchar(255) DEFAULT NULL,
  customer_lastname varchar(255) DEFAULT NULL,
  PRIMARY KEY (entity_id)
);
CREATE INDEX IDX_SALES_FLAT_QUOTE_CUSTOMER_ID_STORE_ID_IS_ACTIVE ON `{prefix}sales_flat_quote` (customer_id, store_id, is_active);
CREATE INDEX IDX_SALES_FLAT_QUOTE_STORE_ID ON `{prefix}sales_flat_quote` (store_id);

CREATE TABLE `{prefix}sales_flat_quote_address` (
  address_id int unsigned NOT NULL,
  quote_id int unsigned NOT NULL DEFAULT 0,
  created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  address_type varchar(255) DEFAULT NULL,
  email varchar(255) {nocase} DEFAULT NULL,
  firstname varchar(255) DEFAULT NULL,
  lastname varchar(255) DEFAULT NULL,
  country_id varchar(255) DEFAULT NULL,
  telephone varchar(255) DEFAULT NULL,
  PRIMARY KEY (address_id)
);
CREATE INDEX IDX_SALES_FLAT_QUOTE_ADDRESS_QUOTE_ID ON `{prefix}sales_flat_quote_address` (quote_id);
