-- The tables of Magento 1 and OpenMage that a call router may read, with their types, indexes and foreign keys.
-- A tilde stands for the table prefix. Needs an SQL mode that allows zero dates.

CREATE TABLE ~core_website (
  website_id smallint unsigned NOT NULL AUTO_INCREMENT,
  code varchar(32) DEFAULT NULL,
  name varchar(64) DEFAULT NULL,
  sort_order smallint unsigned NOT NULL DEFAULT 0,
  default_group_id smallint unsigned NOT NULL DEFAULT 0,
  is_default smallint unsigned DEFAULT 0,
  PRIMARY KEY (website_id),
  UNIQUE KEY UNQ_CORE_WEBSITE_CODE (code),
  KEY IDX_CORE_WEBSITE_SORT_ORDER (sort_order),
  KEY IDX_CORE_WEBSITE_DEFAULT_GROUP_ID (default_group_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE ~core_store_group (
  group_id smallint unsigned NOT NULL AUTO_INCREMENT,
  website_id smallint unsigned NOT NULL DEFAULT 0,
  name varchar(255) NOT NULL,
  root_category_id int unsigned NOT NULL DEFAULT 0,
  default_store_id smallint unsigned NOT NULL DEFAULT 0,
  PRIMARY KEY (group_id),
  KEY IDX_CORE_STORE_GROUP_WEBSITE_ID (website_id),
  KEY IDX_CORE_STORE_GROUP_DEFAULT_STORE_ID (default_store_id),
  FOREIGN KEY (website_id) REFERENCES ~core_website (website_id) ON DELETE CASCADE ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE ~core_store (
  store_id smallint unsigned NOT NULL AUTO_INCREMENT,
  code varchar(32) DEFAULT NULL,
  website_id smallint unsigned NOT NULL DEFAULT 0,
  group_id smallint unsigned NOT NULL DEFAULT 0,
  name varchar(255) NOT NULL,
  sort_order smallint unsigned NOT NULL DEFAULT 0,
  is_active smallint unsigned NOT NULL DEFAULT 0,
  PRIMARY KEY (store_id),
  UNIQUE KEY UNQ_CORE_STORE_CODE (code),
  KEY IDX_CORE_STORE_WEBSITE_ID (website_id),
  KEY IDX_CORE_STORE_IS_ACTIVE_SORT_ORDER (is_active,sort_order),
  KEY IDX_CORE_STORE_GROUP_ID (group_id),
  FOREIGN KEY (group_id) REFERENCES ~core_store_group (group_id) ON DELETE CASCADE ON UPDATE CASCADE,
  FOREIGN KEY (website_id) REFERENCES ~core_website (website_id) ON DELETE CASCADE ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE ~core_config_data (
  config_id int unsigned NOT NULL AUTO_INCREMENT,
  scope varchar(8) NOT NULL DEFAULT 'default',
  scope_id int NOT NULL DEFAULT 0,
  path varchar(255) NOT NULL DEFAULT 'general',
  value text DEFAULT NULL,
  PRIMARY KEY (config_id),
  UNIQUE KEY UNQ_CORE_CONFIG_DATA_SCOPE_SCOPE_ID_PATH (scope,scope_id,path)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE ~eav_entity_type (
  entity_type_id smallint unsigned NOT NULL AUTO_INCREMENT,
  entity_type_code varchar(50) NOT NULL,
  entity_model varchar(255) NOT NULL,
  entity_table varchar(255) DEFAULT NULL,
  PRIMARY KEY (entity_type_id),
  KEY IDX_EAV_ENTITY_TYPE_ENTITY_TYPE_CODE (entity_type_code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE ~eav_attribute (
  attribute_id smallint unsigned NOT NULL AUTO_INCREMENT,
  entity_type_id smallint unsigned NOT NULL DEFAULT 0,
  attribute_code varchar(255) DEFAULT NULL,
  backend_type varchar(8) NOT NULL DEFAULT 'static',
  PRIMARY KEY (attribute_id),
  UNIQUE KEY UNQ_EAV_ATTRIBUTE_ENTITY_TYPE_ID_ATTRIBUTE_CODE (entity_type_id,attribute_code),
  KEY IDX_EAV_ATTRIBUTE_ENTITY_TYPE_ID (entity_type_id),
  FOREIGN KEY (entity_type_id) REFERENCES ~eav_entity_type (entity_type_id) ON DELETE CASCADE ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE ~customer_group (
  customer_group_id smallint unsigned NOT NULL AUTO_INCREMENT,
  customer_group_code varchar(32) NOT NULL,
  tax_class_id int unsigned NOT NULL DEFAULT 0,
  PRIMARY KEY (customer_group_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE ~customer_entity (
  entity_id int unsigned NOT NULL AUTO_INCREMENT,
  entity_type_id smallint unsigned NOT NULL DEFAULT 0,
  attribute_set_id smallint unsigned NOT NULL DEFAULT 0,
  website_id smallint unsigned DEFAULT NULL,
  email varchar(255) DEFAULT NULL,
  group_id smallint unsigned NOT NULL DEFAULT 0,
  increment_id varchar(50) DEFAULT NULL,
  store_id smallint unsigned DEFAULT 0,
  created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  is_active smallint unsigned NOT NULL DEFAULT 1,
  PRIMARY KEY (entity_id),
  UNIQUE KEY UNQ_CUSTOMER_ENTITY_EMAIL_WEBSITE_ID (email,website_id),
  KEY IDX_CUSTOMER_ENTITY_STORE_ID (store_id),
  KEY IDX_CUSTOMER_ENTITY_ENTITY_TYPE_ID (entity_type_id),
  KEY IDX_CUSTOMER_ENTITY_EMAIL_WEBSITE_ID (email,website_id),
  KEY IDX_CUSTOMER_ENTITY_WEBSITE_ID (website_id),
  FOREIGN KEY (store_id) REFERENCES ~core_store (store_id) ON DELETE SET NULL ON UPDATE CASCADE,
  FOREIGN KEY (website_id) REFERENCES ~core_website (website_id) ON DELETE SET NULL ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE ~customer_entity_varchar (
  value_id int NOT NULL AUTO_INCREMENT,
  entity_type_id smallint unsigned NOT NULL DEFAULT 0,
  attribute_id smallint unsigned NOT NULL DEFAULT 0,
  entity_id int unsigned NOT NULL DEFAULT 0,
  value varchar(255) DEFAULT NULL,
  PRIMARY KEY (value_id),
  UNIQUE KEY UNQ_CUSTOMER_ENTITY_VARCHAR_ENTITY_ID_ATTRIBUTE_ID (entity_id,attribute_id),
  KEY IDX_CUSTOMER_ENTITY_VARCHAR_ENTITY_TYPE_ID (entity_type_id),
  KEY IDX_CUSTOMER_ENTITY_VARCHAR_ATTRIBUTE_ID (attribute_id),
  KEY IDX_CUSTOMER_ENTITY_VARCHAR_ENTITY_ID (entity_id),
  KEY IDX_CUSTOMER_ENTITY_VARCHAR_ENTITY_ID_ATTRIBUTE_ID_VALUE (entity_id,attribute_id,value),
  FOREIGN KEY (attribute_id) REFERENCES ~eav_attribute (attribute_id) ON DELETE CASCADE ON UPDATE CASCADE,
  FOREIGN KEY (entity_id) REFERENCES ~customer_entity (entity_id) ON DELETE CASCADE ON UPDATE CASCADE,
  FOREIGN KEY (entity_type_id) REFERENCES ~eav_entity_type (entity_type_id) ON DELETE CASCADE ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE ~customer_entity_int (
  value_id int NOT NULL AUTO_INCREMENT,
  entity_type_id smallint unsigned NOT NULL DEFAULT 0,
  attribute_id smallint unsigned NOT NULL DEFAULT 0,
  entity_id int unsigned NOT NULL DEFAULT 0,
  value int NOT NULL DEFAULT 0,
  PRIMARY KEY (value_id),
  UNIQUE KEY UNQ_CUSTOMER_ENTITY_INT_ENTITY_ID_ATTRIBUTE_ID (entity_id,attribute_id),
  KEY IDX_CUSTOMER_ENTITY_INT_ENTITY_TYPE_ID (entity_type_id),
  KEY IDX_CUSTOMER_ENTITY_INT_ATTRIBUTE_ID (attribute_id),
  KEY IDX_CUSTOMER_ENTITY_INT_ENTITY_ID (entity_id),
  KEY IDX_CUSTOMER_ENTITY_INT_ENTITY_ID_ATTRIBUTE_ID_VALUE (entity_id,attribute_id,value),
  FOREIGN KEY (attribute_id) REFERENCES ~eav_attribute (attribute_id) ON DELETE CASCADE ON UPDATE CASCADE,
  FOREIGN KEY (entity_id) REFERENCES ~customer_entity (entity_id) ON DELETE CASCADE ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE ~customer_address_entity (
  entity_id int unsigned NOT NULL AUTO_INCREMENT,
  entity_type_id smallint unsigned NOT NULL DEFAULT 0,
  attribute_set_id smallint unsigned NOT NULL DEFAULT 0,
  increment_id varchar(50) DEFAULT NULL,
  parent_id int unsigned DEFAULT NULL,
  created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  is_active smallint unsigned NOT NULL DEFAULT 1,
  PRIMARY KEY (entity_id),
  KEY IDX_CUSTOMER_ADDRESS_ENTITY_PARENT_ID (parent_id),
  FOREIGN KEY (parent_id) REFERENCES ~customer_entity (entity_id) ON DELETE CASCADE ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE ~customer_address_entity_varchar (
  value_id int NOT NULL AUTO_INCREMENT,
  entity_type_id smallint unsigned NOT NULL DEFAULT 0,
  attribute_id smallint unsigned NOT NULL DEFAULT 0,
  entity_id int unsigned NOT NULL DEFAULT 0,
  value varchar(255) DEFAULT NULL,
  PRIMARY KEY (value_id),
  UNIQUE KEY UNQ_CUSTOMER_ADDRESS_ENTITY_VARCHAR_ENTITY_ID_ATTRIBUTE_ID (entity_id,attribute_id),
  KEY IDX_CUSTOMER_ADDRESS_ENTITY_VARCHAR_ENTITY_TYPE_ID (entity_type_id),
  KEY IDX_CUSTOMER_ADDRESS_ENTITY_VARCHAR_ATTRIBUTE_ID (attribute_id),
  KEY IDX_CUSTOMER_ADDRESS_ENTITY_VARCHAR_ENTITY_ID (entity_id),
  KEY IDX_CUSTOMER_ADDRESS_ENTITY_VARCHAR_ENTITY_ID_ATTRIBUTE_ID_VALUE (entity_id,attribute_id,value),
  FOREIGN KEY (attribute_id) REFERENCES ~eav_attribute (attribute_id) ON DELETE CASCADE ON UPDATE CASCADE,
  FOREIGN KEY (entity_id) REFERENCES ~customer_address_entity (entity_id) ON DELETE CASCADE ON UPDATE CASCADE,
  FOREIGN KEY (entity_type_id) REFERENCES ~eav_entity_type (entity_type_id) ON DELETE CASCADE ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE ~customer_address_entity_text (
  value_id int NOT NULL AUTO_INCREMENT,
  entity_type_id smallint unsigned NOT NULL DEFAULT 0,
  attribute_id smallint unsigned NOT NULL DEFAULT 0,
  entity_id int unsigned NOT NULL DEFAULT 0,
  value text NOT NULL,
  PRIMARY KEY (value_id),
  UNIQUE KEY UNQ_CUSTOMER_ADDRESS_ENTITY_TEXT_ENTITY_ID_ATTRIBUTE_ID (entity_id,attribute_id),
  KEY IDX_CUSTOMER_ADDRESS_ENTITY_TEXT_ENTITY_TYPE_ID (entity_type_id),
  KEY IDX_CUSTOMER_ADDRESS_ENTITY_TEXT_ATTRIBUTE_ID (attribute_id),
  KEY IDX_CUSTOMER_ADDRESS_ENTITY_TEXT_ENTITY_ID (entity_id),
  FOREIGN KEY (attribute_id) REFERENCES ~eav_attribute (attribute_id) ON DELETE CASCADE ON UPDATE CASCADE,
  FOREIGN KEY (entity_id) REFERENCES ~customer_address_entity (entity_id) ON DELETE CASCADE ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE ~sales_order_status (
  status varchar(32) NOT NULL,
  label varchar(128) NOT NULL,
  PRIMARY KEY (status)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE ~sales_order_status_state (
  status varchar(32) NOT NULL,
  state varchar(32) NOT NULL,
  is_default smallint unsigned NOT NULL DEFAULT 0,
  PRIMARY KEY (status,state),
  FOREIGN KEY (status) REFERENCES ~sales_order_status (status) ON DELETE CASCADE ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE ~sales_flat_order (
  entity_id int unsigned NOT NULL AUTO_INCREMENT,
  state varchar(32) DEFAULT NULL,
  status varchar(32) DEFAULT NULL,
  shipping_description varchar(255) DEFAULT NULL,
  is_virtual smallint unsigned DEFAULT NULL,
  store_id smallint unsigned DEFAULT NULL,
  customer_id int unsigned DEFAULT NULL,
  grand_total decimal(12,4) DEFAULT NULL,
  shipping_amount decimal(12,4) DEFAULT NULL,
  subtotal decimal(12,4) DEFAULT NULL,
  total_canceled decimal(12,4) DEFAULT NULL,
  total_invoiced decimal(12,4) DEFAULT NULL,
  total_paid decimal(12,4) DEFAULT NULL,
  total_qty_ordered decimal(12,4) DEFAULT NULL,
  total_refunded decimal(12,4) DEFAULT NULL,
  customer_is_guest smallint unsigned DEFAULT NULL,
  billing_address_id int DEFAULT NULL,
  customer_group_id smallint DEFAULT NULL,
  email_sent smallint unsigned DEFAULT NULL,
  quote_id int DEFAULT NULL,
  shipping_address_id int DEFAULT NULL,
  total_due decimal(12,4) DEFAULT NULL,
  increment_id varchar(50) DEFAULT NULL,
  base_currency_code varchar(3) DEFAULT NULL,
  customer_email varchar(255) DEFAULT NULL,
  customer_firstname varchar(255) DEFAULT NULL,
  customer_lastname varchar(255) DEFAULT NULL,
  customer_middlename varchar(255) DEFAULT NULL,
  customer_prefix varchar(255) DEFAULT NULL,
  customer_suffix varchar(255) DEFAULT NULL,
  ext_order_id varchar(255) DEFAULT NULL,
  hold_before_state varchar(255) DEFAULT NULL,
  hold_before_status varchar(255) DEFAULT NULL,
  order_currency_code varchar(255) DEFAULT NULL,
  shipping_method varchar(255) DEFAULT NULL,
  store_name varchar(255) DEFAULT NULL,
  created_at timestamp NULL DEFAULT NULL,
  updated_at timestamp NULL DEFAULT NULL,
  total_item_count smallint unsigned NOT NULL DEFAULT 0,
  PRIMARY KEY (entity_id),
  UNIQUE KEY UNQ_SALES_FLAT_ORDER_INCREMENT_ID (increment_id),
  KEY IDX_SALES_FLAT_ORDER_STATUS (status),
  KEY IDX_SALES_FLAT_ORDER_STATE (state),
  KEY IDX_SALES_FLAT_ORDER_STORE_ID (store_id),
  KEY IDX_SALES_FLAT_ORDER_CREATED_AT (created_at),
  KEY IDX_SALES_FLAT_ORDER_CUSTOMER_ID (customer_id),
  KEY IDX_SALES_FLAT_ORDER_EXT_ORDER_ID (ext_order_id),
  KEY IDX_SALES_FLAT_ORDER_QUOTE_ID (quote_id),
  KEY IDX_SALES_FLAT_ORDER_UPDATED_AT (updated_at),
  KEY IDX_SALES_FLAT_ORDER_CUSTOMER_EMAIL (customer_email(15)),
  FOREIGN KEY (customer_id) REFERENCES ~customer_entity (entity_id) ON DELETE SET NULL ON UPDATE CASCADE,
  FOREIGN KEY (store_id) REFERENCES ~core_store (store_id) ON DELETE SET NULL ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE ~sales_flat_order_address (
  entity_id int unsigned NOT NULL AUTO_INCREMENT,
  parent_id int unsigned DEFAULT NULL,
  customer_address_id int DEFAULT NULL,
  customer_id int DEFAULT NULL,
  postcode varchar(255) DEFAULT NULL,
  lastname varchar(255) DEFAULT NULL,
  street varchar(255) DEFAULT NULL,
  city varchar(255) DEFAULT NULL,
  email varchar(255) DEFAULT NULL,
  telephone varchar(255) DEFAULT NULL,
  country_id varchar(2) DEFAULT NULL,
  firstname varchar(255) DEFAULT NULL,
  address_type varchar(255) DEFAULT NULL,
  company varchar(255) DEFAULT NULL,
  PRIMARY KEY (entity_id),
  KEY IDX_SALES_FLAT_ORDER_ADDRESS_PARENT_ID (parent_id),
  FOREIGN KEY (parent_id) REFERENCES ~sales_flat_order (entity_id) ON DELETE CASCADE ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE ~sales_flat_order_item (
  item_id int unsigned NOT NULL AUTO_INCREMENT,
  order_id int unsigned NOT NULL DEFAULT 0,
  parent_item_id int unsigned DEFAULT NULL,
  quote_item_id int unsigned DEFAULT NULL,
  store_id smallint unsigned DEFAULT NULL,
  created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  product_id int unsigned DEFAULT NULL,
  product_type varchar(255) DEFAULT NULL,
  product_options text DEFAULT NULL,
  is_virtual smallint unsigned DEFAULT NULL,
  sku varchar(255) DEFAULT NULL,
  name varchar(255) DEFAULT NULL,
  qty_backordered decimal(12,4) DEFAULT 0.0000,
  qty_canceled decimal(12,4) DEFAULT 0.0000,
  qty_invoiced decimal(12,4) DEFAULT 0.0000,
  qty_ordered decimal(12,4) DEFAULT 0.0000,
  qty_refunded decimal(12,4) DEFAULT 0.0000,
  qty_shipped decimal(12,4) DEFAULT 0.0000,
  price decimal(12,4) NOT NULL DEFAULT 0.0000,
  amount_refunded decimal(12,4) DEFAULT 0.0000,
  row_total decimal(12,4) NOT NULL DEFAULT 0.0000,
  row_invoiced decimal(12,4) NOT NULL DEFAULT 0.0000,
  locked_do_invoice smallint unsigned DEFAULT NULL,
  locked_do_ship smallint unsigned DEFAULT NULL,
  PRIMARY KEY (item_id),
  KEY IDX_SALES_FLAT_ORDER_ITEM_ORDER_ID (order_id),
  KEY IDX_SALES_FLAT_ORDER_ITEM_STORE_ID (store_id),
  KEY IDX_SALES_FLAT_ORDER_ITEM_PRODUCT_ID (product_id),
  FOREIGN KEY (order_id) REFERENCES ~sales_flat_order (entity_id) ON DELETE CASCADE ON UPDATE CASCADE,
  FOREIGN KEY (store_id) REFERENCES ~core_store (store_id) ON DELETE SET NULL ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE ~sales_flat_order_payment (
  entity_id int unsigned NOT NULL AUTO_INCREMENT,
  parent_id int unsigned NOT NULL,
  amount_refunded decimal(12,4) DEFAULT NULL,
  amount_canceled decimal(12,4) DEFAULT NULL,
  shipping_amount decimal(12,4) DEFAULT NULL,
  amount_paid decimal(12,4) DEFAULT NULL,
  amount_authorized decimal(12,4) DEFAULT NULL,
  amount_ordered decimal(12,4) DEFAULT NULL,
  method varchar(255) DEFAULT NULL,
  last_trans_id varchar(255) DEFAULT NULL,
  po_number varchar(255) DEFAULT NULL,
  PRIMARY KEY (entity_id),
  KEY IDX_SALES_FLAT_ORDER_PAYMENT_PARENT_ID (parent_id),
  FOREIGN KEY (parent_id) REFERENCES ~sales_flat_order (entity_id) ON DELETE CASCADE ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE ~sales_payment_transaction (
  transaction_id int unsigned NOT NULL AUTO_INCREMENT,
  parent_id int unsigned DEFAULT NULL,
  order_id int unsigned NOT NULL DEFAULT 0,
  payment_id int unsigned NOT NULL DEFAULT 0,
  txn_id varchar(100) DEFAULT NULL,
  parent_txn_id varchar(100) DEFAULT NULL,
  txn_type varchar(15) DEFAULT NULL,
  is_closed smallint unsigned NOT NULL DEFAULT 1,
  created_at timestamp NULL DEFAULT NULL,
  PRIMARY KEY (transaction_id),
  UNIQUE KEY UNQ_SALES_PAYMENT_TRANSACTION_ORDER_ID_PAYMENT_ID_TXN_ID (order_id,payment_id,txn_id),
  KEY IDX_SALES_PAYMENT_TRANSACTION_ORDER_ID (order_id),
  KEY IDX_SALES_PAYMENT_TRANSACTION_PARENT_ID (parent_id),
  KEY IDX_SALES_PAYMENT_TRANSACTION_PAYMENT_ID (payment_id),
  FOREIGN KEY (order_id) REFERENCES ~sales_flat_order (entity_id) ON DELETE CASCADE ON UPDATE CASCADE,
  FOREIGN KEY (parent_id) REFERENCES ~sales_payment_transaction (transaction_id) ON DELETE CASCADE ON UPDATE CASCADE,
  FOREIGN KEY (payment_id) REFERENCES ~sales_flat_order_payment (entity_id) ON DELETE CASCADE ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE ~sales_flat_shipment (
  entity_id int unsigned NOT NULL AUTO_INCREMENT,
  store_id smallint unsigned DEFAULT NULL,
  total_qty decimal(12,4) DEFAULT NULL,
  email_sent smallint unsigned DEFAULT NULL,
  order_id int unsigned NOT NULL,
  customer_id int DEFAULT NULL,
  shipping_address_id int DEFAULT NULL,
  billing_address_id int DEFAULT NULL,
  shipment_status int DEFAULT NULL,
  increment_id varchar(50) DEFAULT NULL,
  created_at timestamp NULL DEFAULT NULL,
  updated_at timestamp NULL DEFAULT NULL,
  PRIMARY KEY (entity_id),
  UNIQUE KEY UNQ_SALES_FLAT_SHIPMENT_INCREMENT_ID (increment_id),
  KEY IDX_SALES_FLAT_SHIPMENT_STORE_ID (store_id),
  KEY IDX_SALES_FLAT_SHIPMENT_TOTAL_QTY (total_qty),
  KEY IDX_SALES_FLAT_SHIPMENT_ORDER_ID (order_id),
  KEY IDX_SALES_FLAT_SHIPMENT_CREATED_AT (created_at),
  KEY IDX_SALES_FLAT_SHIPMENT_UPDATED_AT (updated_at),
  FOREIGN KEY (order_id) REFERENCES ~sales_flat_order (entity_id) ON DELETE CASCADE ON UPDATE CASCADE,
  FOREIGN KEY (store_id) REFERENCES ~core_store (store_id) ON DELETE SET NULL ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE ~sales_flat_shipment_track (
  entity_id int unsigned NOT NULL AUTO_INCREMENT,
  parent_id int unsigned NOT NULL,
  qty decimal(12,4) DEFAULT NULL,
  order_id int unsigned NOT NULL,
  track_number text DEFAULT NULL,
  title varchar(255) DEFAULT NULL,
  carrier_code varchar(32) DEFAULT NULL,
  created_at timestamp NULL DEFAULT NULL,
  updated_at timestamp NULL DEFAULT NULL,
  PRIMARY KEY (entity_id),
  KEY IDX_SALES_FLAT_SHIPMENT_TRACK_PARENT_ID (parent_id),
  KEY IDX_SALES_FLAT_SHIPMENT_TRACK_ORDER_ID (order_id),
  KEY IDX_SALES_FLAT_SHIPMENT_TRACK_CREATED_AT (created_at),
  FOREIGN KEY (parent_id) REFERENCES ~sales_flat_shipment (entity_id) ON DELETE CASCADE ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE ~sales_flat_invoice (
  entity_id int unsigned NOT NULL AUTO_INCREMENT,
  store_id smallint unsigned DEFAULT NULL,
  grand_total decimal(12,4) DEFAULT NULL,
  total_qty decimal(12,4) DEFAULT NULL,
  subtotal decimal(12,4) DEFAULT NULL,
  billing_address_id int DEFAULT NULL,
  order_id int unsigned NOT NULL,
  email_sent smallint unsigned DEFAULT NULL,
  state int DEFAULT NULL,
  shipping_address_id int DEFAULT NULL,
  transaction_id varchar(255) DEFAULT NULL,
  increment_id varchar(50) DEFAULT NULL,
  created_at timestamp NULL DEFAULT NULL,
  updated_at timestamp NULL DEFAULT NULL,
  PRIMARY KEY (entity_id),
  UNIQUE KEY UNQ_SALES_FLAT_INVOICE_INCREMENT_ID (increment_id),
  KEY IDX_SALES_FLAT_INVOICE_STORE_ID (store_id),
  KEY IDX_SALES_FLAT_INVOICE_GRAND_TOTAL (grand_total),
  KEY IDX_SALES_FLAT_INVOICE_ORDER_ID (order_id),
  KEY IDX_SALES_FLAT_INVOICE_STATE (state),
  KEY IDX_SALES_FLAT_INVOICE_CREATED_AT (created_at),
  FOREIGN KEY (order_id) REFERENCES ~sales_flat_order (entity_id) ON DELETE CASCADE ON UPDATE CASCADE,
  FOREIGN KEY (store_id) REFERENCES ~core_store (store_id) ON DELETE SET NULL ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE ~sales_flat_creditmemo (
  entity_id int unsigned NOT NULL AUTO_INCREMENT,
  store_id smallint unsigned DEFAULT NULL,
  grand_total decimal(12,4) DEFAULT NULL,
  subtotal decimal(12,4) DEFAULT NULL,
  order_id int unsigned NOT NULL,
  email_sent smallint unsigned DEFAULT NULL,
  creditmemo_status int DEFAULT NULL,
  state int DEFAULT NULL,
  shipping_address_id int DEFAULT NULL,
  billing_address_id int DEFAULT NULL,
  invoice_id int DEFAULT NULL,
  transaction_id varchar(255) DEFAULT NULL,
  increment_id varchar(50) DEFAULT NULL,
  created_at timestamp NULL DEFAULT NULL,
  updated_at timestamp NULL DEFAULT NULL,
  PRIMARY KEY (entity_id),
  UNIQUE KEY UNQ_SALES_FLAT_CREDITMEMO_INCREMENT_ID (increment_id),
  KEY IDX_SALES_FLAT_CREDITMEMO_STORE_ID (store_id),
  KEY IDX_SALES_FLAT_CREDITMEMO_ORDER_ID (order_id),
  KEY IDX_SALES_FLAT_CREDITMEMO_CREDITMEMO_STATUS (creditmemo_status),
  KEY IDX_SALES_FLAT_CREDITMEMO_STATE (state),
  KEY IDX_SALES_FLAT_CREDITMEMO_CREATED_AT (created_at),
  FOREIGN KEY (order_id) REFERENCES ~sales_flat_order (entity_id) ON DELETE CASCADE ON UPDATE CASCADE,
  FOREIGN KEY (store_id) REFERENCES ~core_store (store_id) ON DELETE SET NULL ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE ~sales_flat_order_status_history (
  entity_id int unsigned NOT NULL AUTO_INCREMENT,
  parent_id int unsigned NOT NULL,
  is_customer_notified int DEFAULT NULL,
  is_visible_on_front smallint unsigned NOT NULL DEFAULT 0,
  comment text DEFAULT NULL,
  status varchar(32) DEFAULT NULL,
  created_at timestamp NULL DEFAULT NULL,
  entity_name varchar(32) DEFAULT NULL,
  PRIMARY KEY (entity_id),
  KEY IDX_SALES_FLAT_ORDER_STATUS_HISTORY_PARENT_ID (parent_id),
  KEY IDX_SALES_FLAT_ORDER_STATUS_HISTORY_CREATED_AT (created_at),
  FOREIGN KEY (parent_id) REFERENCES ~sales_flat_order (entity_id) ON DELETE CASCADE ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE ~sales_flat_quote (
  entity_id int unsigned NOT NULL AUTO_INCREMENT,
  store_id smallint unsigned NOT NULL DEFAULT 0,
  created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  is_active smallint unsigned DEFAULT 1,
  is_virtual smallint unsigned DEFAULT 0,
  items_count int unsigned DEFAULT 0,
  items_qty decimal(12,4) DEFAULT 0.0000,
  quote_currency_code varchar(255) DEFAULT NULL,
  grand_total decimal(12,4) DEFAULT 0.0000,
  customer_id int unsigned DEFAULT 0,
  customer_group_id int unsigned DEFAULT 0,
  customer_email varchar(255) DEFAULT NULL,
  customer_firstname varchar(255) DEFAULT NULL,
  customer_lastname varchar(255) DEFAULT NULL,
  customer_is_guest smallint unsigned DEFAULT 0,
  reserved_order_id varchar(64) DEFAULT NULL,
  subtotal decimal(12,4) DEFAULT NULL,
  PRIMARY KEY (entity_id),
  KEY IDX_SALES_FLAT_QUOTE_CUSTOMER_ID_STORE_ID_IS_ACTIVE (customer_id,store_id,is_active),
  KEY IDX_SALES_FLAT_QUOTE_STORE_ID (store_id),
  FOREIGN KEY (store_id) REFERENCES ~core_store (store_id) ON DELETE CASCADE ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE ~sales_flat_quote_address (
  address_id int unsigned NOT NULL AUTO_INCREMENT,
  quote_id int unsigned NOT NULL DEFAULT 0,
  created_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  updated_at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00',
  customer_id int unsigned DEFAULT NULL,
  customer_address_id int unsigned DEFAULT NULL,
  address_type varchar(255) DEFAULT NULL,
  email varchar(255) DEFAULT NULL,
  firstname varchar(255) DEFAULT NULL,
  lastname varchar(255) DEFAULT NULL,
  company varchar(255) DEFAULT NULL,
  street varchar(255) DEFAULT NULL,
  city varchar(255) DEFAULT NULL,
  postcode varchar(255) DEFAULT NULL,
  country_id varchar(255) DEFAULT NULL,
  telephone varchar(255) DEFAULT NULL,
  PRIMARY KEY (address_id),
  KEY IDX_SALES_FLAT_QUOTE_ADDRESS_QUOTE_ID (quote_id),
  FOREIGN KEY (quote_id) REFERENCES ~sales_flat_quote (entity_id) ON DELETE CASCADE ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
