-- The two tables of docs/magento.md once more, in SQL alone and written without a look at the engine: for Magento 2, at @now.
-- One row for each person with an order: who (c and the customer's id, or a guest's e-mail), the situation's rank (0 payment issue ... 7 known customer),
-- the order that decides, and the number of undelivered orders. Carts are left to the caller of this.
WITH paid AS (
  SELECT parent_id, method, COALESCE(amount_authorized, 0) AS authorized
  FROM sales_order_payment p
  WHERE entity_id = (SELECT MIN(entity_id) FROM sales_order_payment WHERE parent_id = p.parent_id)
),
shipping AS (
  SELECT i.order_id,
         SUM(CASE
               WHEN i.is_virtual = 1 OR i.locked_do_ship = 1 THEN 0
               WHEN i.parent_item_id IS NULL AND JSON_VALUE(i.product_options, '$.shipment_type') = '1' THEN 0
               WHEN i.parent_item_id IS NOT NULL AND COALESCE(JSON_VALUE(b.product_options, '$.shipment_type'), '0') <> '1' THEN 0
               ELSE GREATEST(i.qty_ordered - i.qty_shipped - i.qty_refunded - i.qty_canceled, 0)
             END) AS to_ship
  FROM sales_order_item i
  LEFT JOIN sales_order_item b ON b.item_id = i.parent_item_id
  GROUP BY i.order_id
),
facts AS (
  SELECT o.entity_id, o.increment_id, o.state, o.status, o.hold_before_state, o.created_at, o.updated_at,
         COALESCE(o.is_virtual, 0) AS is_virtual,
         COALESCE(CONCAT('c', o.customer_id), CONCAT('c', c.entity_id), LOWER(o.customer_email)) AS who,
         o.grand_total - COALESCE(o.total_paid, 0) - COALESCE(o.total_canceled, 0) AS due,
         COALESCE(o.total_paid, 0) AS total_paid,
         p.method,
         p.method IS NOT NULL AND p.method NOT IN ('checkmo', 'banktransfer', 'purchaseorder', 'cashondelivery', 'free') AS online,
         o.grand_total > 0 AND COALESCE(p.authorized, 0) >= o.grand_total - 0.005 AS authorized,
         COALESCE(s.to_ship, 0) AS to_ship,
         (SELECT MAX(created_at) FROM sales_shipment WHERE order_id = o.entity_id) AS shipped_at,
         (SELECT MAX(created_at) FROM sales_invoice WHERE order_id = o.entity_id) AS invoiced_at,
         (SELECT MAX(created_at) FROM sales_creditmemo WHERE order_id = o.entity_id AND state = 2) AS refunded_at,
         EXISTS (SELECT 1 FROM sales_creditmemo WHERE order_id = o.entity_id AND state = 1) AS returning_open,
         EXISTS (SELECT 1 FROM sales_order_status_history WHERE parent_id = o.entity_id AND status IN ('pending_payment', 'payment_review', 'fraud')) AS trouble,
         (SELECT MAX(created_at) FROM sales_order_status_history WHERE parent_id = o.entity_id AND status = 'delivered') AS delivered_at
  FROM sales_order o
  LEFT JOIN store t ON t.store_id = o.store_id
  LEFT JOIN customer_entity c ON o.customer_id IS NULL AND c.email = o.customer_email AND c.website_id = t.website_id
  LEFT JOIN paid p ON p.parent_id = o.entity_id
  LEFT JOIN shipping s ON s.order_id = o.entity_id
),
classed AS (
  SELECT f.*,
         CASE
           WHEN state = 'payment_review' OR (status = 'fraud' AND state IN ('new', 'pending_payment', 'processing', 'holded')) THEN 'payment_issue'
           WHEN state = 'holded' THEN IF(hold_before_state IN ('pending_payment', 'payment_review'), 'payment_issue', 'undelivered')
           WHEN state = 'pending_payment' OR (state = 'new' AND online AND due > 0.005 AND NOT authorized)
             THEN IF(TIMESTAMPDIFF(SECOND, created_at, @now) < 900, 'checkout', 'payment_issue')
           WHEN state = 'new' AND method IN ('checkmo', 'banktransfer') AND due > 0.005 AND TIMESTAMPDIFF(SECOND, created_at, @now) >= 7 * 86400 THEN 'payment_issue'
           WHEN state = 'canceled' THEN IF(online AND total_paid = 0 AND TIMESTAMPDIFF(SECOND, updated_at, @now) < 7 * 86400 AND trouble, 'failed', 'none')
           WHEN state IN ('new', 'processing') AND (is_virtual = 1 OR to_ship > 0) THEN 'undelivered'
           WHEN returning_open OR TIMESTAMPDIFF(SECOND, refunded_at, @now) < 30 * 86400 THEN 'refund'
           WHEN state NOT IN ('new', 'processing', 'complete') THEN 'none'
           WHEN is_virtual = 1 THEN IF(TIMESTAMPDIFF(SECOND, COALESCE(invoiced_at, updated_at), @now) < 14 * 86400, 'delivered', 'none')
           WHEN status = 'delivered' THEN IF(TIMESTAMPDIFF(SECOND, COALESCE(delivered_at, updated_at), @now) < 14 * 86400, 'delivered', 'none')
           WHEN TIMESTAMPDIFF(SECOND, shipped_at, @now) < 3 * 86400 THEN 'undelivered'
           WHEN TIMESTAMPDIFF(SECOND, shipped_at, @now) < 14 * 86400 THEN 'delivered'
           ELSE 'none'
         END AS class
  FROM facts f
),
ranked AS (
  SELECT c.*,
         SUM(class = 'undelivered') OVER (PARTITION BY who) AS open_orders,
         CASE class
           WHEN 'payment_issue' THEN 0
           WHEN 'failed' THEN IF(EXISTS (
             SELECT 1 FROM facts l
             WHERE l.who = c.who AND l.state <> 'canceled' AND (l.created_at > c.created_at OR (l.created_at = c.created_at AND l.entity_id > c.entity_id))), 7, 0)
           WHEN 'checkout' THEN 1
           WHEN 'undelivered' THEN 3
           WHEN 'refund' THEN 4
           WHEN 'delivered' THEN 5
           ELSE 7
         END AS plain_rank
  FROM classed c
),
best AS (
  SELECT r.*, IF(open_orders >= 2 AND plain_rank = 3, 2, plain_rank) AS final_rank,
         ROW_NUMBER() OVER (PARTITION BY who ORDER BY plain_rank, created_at DESC, entity_id DESC) AS place
  FROM ranked r
)
SELECT who, final_rank, IF(final_rank IN (2, 7), '', increment_id) AS deciding, open_orders
FROM best
WHERE place = 1
ORDER BY who;
