-- Magento 1 and OpenMage as the oracle looks at them. A tilde stands for the shop's database and table prefix.
-- A zero date or a missing one is older than all others.
CREATE FUNCTION oracle_time(at datetime) RETURNS datetime DETERMINISTIC RETURN COALESCE(NULLIF(at, '0000-00-00 00:00:00'), '1970-01-02 00:00:00');
CREATE VIEW oracle_setting AS SELECT scope, scope_id, path, value FROM ~core_config_data;
CREATE VIEW oracle_status AS SELECT status, state FROM ~sales_order_status_state;
CREATE VIEW oracle_store AS SELECT store_id, website_id FROM ~core_store;
CREATE VIEW oracle_customer AS
  SELECT c.entity_id AS id, c.website_id, c.email, f.value AS first, l.value AS last
  FROM ~customer_entity c
  LEFT JOIN ~customer_entity_varchar f ON f.entity_id = c.entity_id AND f.attribute_id = (
    SELECT a.attribute_id FROM ~eav_attribute a JOIN ~eav_entity_type t USING (entity_type_id) WHERE t.entity_type_code = 'customer' AND a.attribute_code = 'firstname')
  LEFT JOIN ~customer_entity_varchar l ON l.entity_id = c.entity_id AND l.attribute_id = (
    SELECT a.attribute_id FROM ~eav_attribute a JOIN ~eav_entity_type t USING (entity_type_id) WHERE t.entity_type_code = 'customer' AND a.attribute_code = 'lastname');
CREATE VIEW oracle_order AS
  SELECT entity_id, state, status, hold_before_state, is_virtual, store_id, customer_id, customer_email, customer_firstname, customer_lastname, increment_id, quote_id,
    grand_total, total_paid, total_canceled, total_refunded, oracle_time(created_at) AS created_at, oracle_time(updated_at) AS updated_at
  FROM ~sales_flat_order;
CREATE VIEW oracle_billing AS SELECT parent_id AS order_id, firstname AS first, lastname AS last FROM ~sales_flat_order_address WHERE address_type = 'billing';
CREATE VIEW oracle_item AS
  SELECT i.*, COALESCE(product_type = 'bundle' AND product_options REGEXP 's:13:"shipment_type";(s:1:"1"|i:1);', FALSE) AS separately FROM ~sales_flat_order_item i;
CREATE VIEW oracle_payment AS SELECT * FROM ~sales_flat_order_payment;
CREATE VIEW oracle_shipment AS SELECT order_id, oracle_time(created_at) AS created_at FROM ~sales_flat_shipment;
CREATE VIEW oracle_invoice AS SELECT order_id, state, oracle_time(created_at) AS created_at FROM ~sales_flat_invoice;
CREATE VIEW oracle_creditmemo AS SELECT order_id, state, oracle_time(created_at) AS created_at FROM ~sales_flat_creditmemo;
CREATE VIEW oracle_history AS SELECT entity_id, parent_id, status, oracle_time(created_at) AS created_at FROM ~sales_flat_order_status_history;
CREATE VIEW oracle_cart AS
  SELECT entity_id, store_id, customer_id, customer_email, customer_firstname, customer_lastname, is_active, items_count,
    oracle_time(created_at) AS created_at, oracle_time(updated_at) AS updated_at
  FROM ~sales_flat_quote;
