-- Magento 2 as the oracle looks at it. A tilde stands for the shop's database and table prefix.
CREATE VIEW oracle_setting AS SELECT scope, scope_id, path, value FROM ~core_config_data;
CREATE VIEW oracle_status AS SELECT status, state FROM ~sales_order_status_state;
CREATE VIEW oracle_store AS SELECT store_id, website_id FROM ~store;
CREATE VIEW oracle_customer AS SELECT entity_id AS id, website_id, email, firstname AS first, lastname AS last FROM ~customer_entity;
CREATE VIEW oracle_order AS SELECT * FROM ~sales_order;
CREATE VIEW oracle_billing AS SELECT parent_id AS order_id, firstname AS first, lastname AS last FROM ~sales_order_address WHERE address_type = 'billing';
CREATE VIEW oracle_item AS
  SELECT i.*, COALESCE(product_type = 'bundle' AND JSON_VALUE(product_options, '$.shipment_type') = '1', FALSE) AS separately FROM ~sales_order_item i;
CREATE VIEW oracle_payment AS SELECT * FROM ~sales_order_payment;
CREATE VIEW oracle_shipment AS SELECT * FROM ~sales_shipment;
CREATE VIEW oracle_invoice AS SELECT * FROM ~sales_invoice;
CREATE VIEW oracle_creditmemo AS SELECT * FROM ~sales_creditmemo;
CREATE VIEW oracle_history AS SELECT * FROM ~sales_order_status_history;
CREATE VIEW oracle_cart AS SELECT * FROM ~quote;
