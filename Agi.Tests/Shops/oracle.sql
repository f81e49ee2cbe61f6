-- The rules of the two situation tables, stated once more and in another language than the engine's, straight from the facts.
-- Before it come: the temporary table oracle_owner(caller, kind, id), the variable @now, and the views of one Magento version:
-- oracle_customer(id, website_id, email, first, last), oracle_order(...), oracle_item(..., separately), oracle_payment, oracle_shipment,
-- oracle_invoice, oracle_creditmemo, oracle_history, oracle_cart, oracle_store(store_id, website_id), oracle_billing(order_id, first, last).

-- Who placed each order: 'c' and the customer, or 'g' and the guest's e-mail in lower case.
-- A guest whose e-mail is a customer's of the same website is that customer. Letters are compared byte by byte once they are lower case.
CREATE TEMPORARY TABLE oracle_placed (order_id int unsigned PRIMARY KEY, who varchar(300) COLLATE utf8mb4_bin, KEY (who))
SELECT o.entity_id AS order_id,
  CASE
    WHEN o.customer_id IS NOT NULL THEN CONCAT('c', o.customer_id)
    WHEN c.id IS NOT NULL THEN CONCAT('c', c.id)
    ELSE CONCAT('g', LOWER(o.customer_email))
  END AS who
FROM oracle_order o
LEFT JOIN oracle_store s ON s.store_id = o.store_id
LEFT JOIN oracle_customer c
  ON o.customer_id IS NULL AND c.website_id = s.website_id AND c.email = o.customer_email AND BINARY LOWER(c.email) = BINARY LOWER(o.customer_email);

-- Who stands behind each caller's number.
CREATE TEMPORARY TABLE oracle_person (caller int, who varchar(300) COLLATE utf8mb4_bin, PRIMARY KEY (caller, who))
SELECT w.caller, CONCAT('c', c.id) AS who FROM oracle_owner w JOIN oracle_customer c ON c.id = w.id WHERE w.kind = 'customer'
UNION
SELECT w.caller, p.who FROM oracle_owner w JOIN oracle_placed p ON p.order_id = w.id WHERE w.kind = 'order'
UNION
SELECT w.caller,
  CASE WHEN k.customer_id > 0 THEN CONCAT('c', k.customer_id) WHEN c.id IS NOT NULL THEN CONCAT('c', c.id)
       WHEN k.customer_email IS NOT NULL THEN CONCAT('g', LOWER(k.customer_email)) ELSE CONCAT('q', k.entity_id) END
FROM oracle_owner w
JOIN oracle_cart k ON k.entity_id = w.id
LEFT JOIN oracle_store s ON s.store_id = k.store_id
LEFT JOIN oracle_customer c
  ON COALESCE(k.customer_id, 0) = 0 AND c.website_id = s.website_id AND c.email = k.customer_email AND BINARY LOWER(c.email) = BINARY LOWER(k.customer_email)
-- An empty cart, or one that was given up, makes nobody known who is not known by an account or an order.
WHERE w.kind = 'cart' AND k.is_active = 1
  AND (k.items_count > 0 OR c.id IS NOT NULL OR EXISTS (SELECT 1 FROM oracle_placed x WHERE x.who = CONCAT('g', LOWER(k.customer_email))));

-- What is left to ship, counted on the parent row; a bundle that is shipped separately counts its children instead.
CREATE TEMPORARY TABLE oracle_to_ship (order_id int unsigned PRIMARY KEY, qty decimal(20,4))
SELECT i.order_id,
  SUM(GREATEST(COALESCE(i.qty_ordered, 0) - COALESCE(i.qty_shipped, 0) - COALESCE(i.qty_refunded, 0) - COALESCE(i.qty_canceled, 0), 0)) AS qty
FROM oracle_item i
LEFT JOIN oracle_item p ON p.item_id = i.parent_item_id
WHERE COALESCE(i.is_virtual, 0) = 0 AND COALESCE(i.locked_do_ship, 0) = 0
  AND ((i.parent_item_id IS NULL AND NOT i.separately) OR p.separately)
GROUP BY i.order_id;

-- The class of each order: the first of the eleven rows that matches.
CREATE TEMPORARY TABLE oracle_class (order_id int unsigned PRIMARY KEY, who varchar(300) COLLATE utf8mb4_bin, created_at datetime, canceled bool, class varchar(30), KEY (who))
WITH facts AS (
  SELECT o.entity_id AS order_id, w.who, o.state, o.status, o.hold_before_state, o.updated_at, COALESCE(o.is_virtual, 0) = 1 AS is_virtual,
    o.created_at,
    TIMESTAMPDIFF(SECOND, o.created_at, @now) AS age,
    TIMESTAMPDIFF(SECOND, o.updated_at, @now) AS updated_age,
    COALESCE(o.grand_total, 0) - COALESCE(o.total_paid, 0) - COALESCE(o.total_canceled, 0) > 0.005 AS money_due,
    COALESCE(o.total_paid, 0) = 0 AS nothing_paid,
    COALESCE(o.grand_total > 0 AND COALESCE(y.amount_authorized, 0) >= o.grand_total - 0.005, FALSE) AS fully_authorized,
    y.method IN ('checkmo', 'banktransfer', 'purchaseorder', 'cashondelivery', 'free') AS is_offline,
    COALESCE(y.method IN ('checkmo', 'banktransfer'), FALSE) AS can_be_overdue,
    COALESCE(t.qty, 0) > 0 AS to_ship,
    (SELECT TIMESTAMPDIFF(SECOND, MAX(x.created_at), @now) FROM oracle_shipment x WHERE x.order_id = o.entity_id) AS shipped_age,
    (SELECT TIMESTAMPDIFF(SECOND, MAX(x.created_at), @now) FROM oracle_invoice x WHERE x.order_id = o.entity_id) AS invoiced_age,
    EXISTS (SELECT 1 FROM oracle_creditmemo x WHERE x.order_id = o.entity_id AND x.state = 1) AS refund_open,
    EXISTS (SELECT 1 FROM oracle_creditmemo x WHERE x.order_id = o.entity_id AND x.state = 2 AND TIMESTAMPDIFF(SECOND, x.created_at, @now) < 30 * 86400) AS refunded,
    EXISTS (SELECT 1 FROM oracle_history x WHERE x.parent_id = o.entity_id AND x.status IN ('pending_payment', 'payment_review', 'fraud')) AS had_trouble,
    (SELECT TIMESTAMPDIFF(SECOND, MAX(x.created_at), @now) FROM oracle_history x WHERE x.parent_id = o.entity_id AND x.status IN ('delivered')) AS delivered_age
  FROM oracle_order o
  JOIN oracle_placed w ON w.order_id = o.entity_id
  LEFT JOIN oracle_payment y ON y.parent_id = o.entity_id
  LEFT JOIN oracle_to_ship t ON t.order_id = o.entity_id
)
SELECT order_id, who, created_at, state = 'canceled' AS canceled,
  CASE
    -- 1
    WHEN state = 'payment_review' OR (status = 'fraud' AND state IN ('new', 'pending_payment', 'processing', 'holded')) THEN 'payment_issue'
    -- 2
    WHEN state = 'holded' AND hold_before_state IN ('pending_payment', 'payment_review') THEN 'payment_issue'
    WHEN state = 'holded' THEN 'undelivered_order'
    -- 3
    WHEN state = 'pending_payment' OR (state = 'new' AND is_offline = FALSE AND money_due AND NOT fully_authorized)
      THEN IF(age < 15 * 60, 'checkout_in_progress', 'payment_issue')
    -- 4
    WHEN state = 'new' AND can_be_overdue AND money_due AND age >= 7 * 86400 THEN 'payment_issue'
    -- 5
    WHEN state = 'canceled' AND is_offline = FALSE AND nothing_paid AND updated_age < 7 * 86400 AND had_trouble THEN 'payment_failed'
    WHEN state = 'canceled' THEN NULL
    -- 6
    WHEN state IN ('new', 'processing') AND (is_virtual OR to_ship) THEN 'undelivered_order'
    -- 7
    WHEN refund_open OR refunded THEN 'refund_return'
    -- 8 to 11
    WHEN state NOT IN ('new', 'processing', 'complete') THEN NULL
    WHEN is_virtual THEN IF(COALESCE(invoiced_age, updated_age) < 14 * 86400, 'recent_delivery', NULL)
    WHEN status IN ('delivered') THEN IF(COALESCE(delivered_age, updated_age) < 14 * 86400, 'recent_delivery', NULL)
    WHEN shipped_age < 3 * 86400 THEN 'undelivered_order'
    WHEN shipped_age < 14 * 86400 THEN 'recent_delivery'
  END AS class
FROM facts;

-- A failed payment is forgiven by a later order that is not cancelled.
CREATE TEMPORARY TABLE oracle_counted (who varchar(300) COLLATE utf8mb4_bin, order_id int unsigned, created_at datetime, class varchar(30), place int, open_orders int, KEY (who))
WITH forgiven AS (
  SELECT f.order_id, f.who, f.created_at,
    CASE
      WHEN f.class <> 'payment_failed' THEN f.class
      WHEN NOT EXISTS (
        SELECT 1 FROM oracle_class l WHERE l.who = f.who AND NOT l.canceled
          AND (l.created_at > f.created_at OR (l.created_at = f.created_at AND l.order_id > f.order_id))) THEN 'payment_issue'
    END AS class
  FROM oracle_class f
  WHERE f.class IS NOT NULL
),
counted AS (
  SELECT who, order_id, created_at, class, SUM(class = 'undelivered_order') OVER (PARTITION BY who) AS open_orders FROM forgiven WHERE class IS NOT NULL
),
ranked AS (
  SELECT who, order_id, created_at, open_orders, IF(class = 'undelivered_order' AND open_orders > 1, 'several_open_orders', class) AS class FROM counted
)
SELECT who, order_id, created_at, class, open_orders,
  ROW_NUMBER() OVER (
    PARTITION BY who
    ORDER BY FIELD(class, 'payment_issue', 'checkout_in_progress', 'several_open_orders', 'undelivered_order', 'refund_return', 'recent_delivery'), created_at DESC, order_id DESC) AS place
FROM ranked;

-- The carts that make a situation: a customer's own, and a guest's whose address carries the number.
CREATE TEMPORARY TABLE oracle_abandoned (caller int, who varchar(300) COLLATE utf8mb4_bin, PRIMARY KEY (caller, who))
WITH lively AS (
  SELECT * FROM oracle_cart WHERE is_active = 1 AND items_count > 0 AND TIMESTAMPDIFF(SECOND, updated_at, @now) < 7 * 86400
)
SELECT p.caller, p.who
FROM oracle_person p
JOIN lively k ON k.customer_id = CAST(SUBSTR(p.who, 2) AS UNSIGNED)
WHERE p.who LIKE 'c%'
UNION
SELECT p.caller, p.who
FROM oracle_owner w
JOIN lively k ON k.entity_id = w.id AND COALESCE(k.customer_id, 0) = 0
LEFT JOIN oracle_store s ON s.store_id = k.store_id
LEFT JOIN oracle_customer c ON c.website_id = s.website_id AND c.email = k.customer_email AND BINARY LOWER(c.email) = BINARY LOWER(k.customer_email)
JOIN oracle_person p ON p.caller = w.caller
  AND p.who = CASE WHEN c.id IS NOT NULL THEN CONCAT('c', c.id) WHEN k.customer_email IS NOT NULL THEN CONCAT('g', LOWER(k.customer_email)) ELSE CONCAT('q', k.entity_id) END
WHERE w.kind = 'cart';

-- The newest order of each person, whatever its class.
CREATE TEMPORARY TABLE oracle_newest (who varchar(300) COLLATE utf8mb4_bin PRIMARY KEY, order_id int unsigned, created_at datetime)
SELECT who, order_id, created_at
FROM (SELECT who, order_id, created_at, ROW_NUMBER() OVER (PARTITION BY who ORDER BY created_at DESC, order_id DESC) AS place FROM oracle_class) o
WHERE place = 1;

-- Each caller: the person of the best rank, then of the newest order (the deciding one; where none decides, any), then of the lowest customer id.
CREATE TEMPORARY TABLE oracle_answer (caller int PRIMARY KEY, persons int, who varchar(300) COLLATE utf8mb4_bin, customer_id int unsigned, situation varchar(30), order_id int unsigned, open_orders int, KEY (who))
WITH people AS (
  SELECT p.caller, p.who, f.order_id, COALESCE(f.created_at, n.created_at) AS newest_at, COALESCE(f.order_id, n.order_id) AS newest_id, COALESCE(f.open_orders, 0) AS open_orders,
    COALESCE(f.class, IF(k.who IS NOT NULL, 'abandoned_cart', 'known_customer')) AS situation,
    IF(p.who LIKE 'c%', CAST(SUBSTR(p.who, 2) AS UNSIGNED), NULL) AS customer_id
  FROM oracle_person p
  LEFT JOIN oracle_counted f ON f.who = p.who AND f.place = 1
  LEFT JOIN oracle_newest n ON n.who = p.who
  LEFT JOIN oracle_abandoned k ON k.caller = p.caller AND k.who = p.who
),
placed AS (
  SELECT *, COUNT(*) OVER (PARTITION BY caller) AS persons,
    ROW_NUMBER() OVER (
      PARTITION BY caller
      ORDER BY FIELD(situation, 'payment_issue', 'checkout_in_progress', 'several_open_orders', 'undelivered_order', 'refund_return', 'recent_delivery', 'abandoned_cart', 'known_customer'),
        newest_at DESC, newest_id DESC, customer_id IS NULL, customer_id, who) AS place
  FROM people
)
SELECT caller, persons, who, customer_id, situation, order_id, open_orders FROM placed WHERE place = 1;

-- A guest has the name of the newest order, or of its billing address; one who only left a cart, that of the newest cart.
CREATE TEMPORARY TABLE oracle_named (caller int PRIMARY KEY, name text)
WITH orders AS (
  SELECT a.caller, CONCAT_WS(' ', COALESCE(o.customer_firstname, b.first), COALESCE(o.customer_lastname, b.last)) AS name,
    ROW_NUMBER() OVER (PARTITION BY a.caller ORDER BY o.created_at DESC, o.entity_id DESC) AS place
  FROM oracle_answer a
  JOIN oracle_placed w ON w.who = a.who
  JOIN oracle_order o ON o.entity_id = w.order_id
  LEFT JOIN oracle_billing b ON b.order_id = o.entity_id
  WHERE a.customer_id IS NULL
),
carts AS (
  SELECT a.caller, NULLIF(CONCAT_WS(' ', k.customer_firstname, k.customer_lastname), '') AS name,
    ROW_NUMBER() OVER (PARTITION BY a.caller ORDER BY k.updated_at DESC, k.entity_id DESC) AS place
  FROM oracle_answer a
  JOIN oracle_owner w ON w.caller = a.caller AND w.kind = 'cart'
  JOIN oracle_cart k ON k.entity_id = w.id
  WHERE a.customer_id IS NULL AND a.who = IF(k.customer_email IS NULL, CONCAT('q', k.entity_id), CONCAT('g', LOWER(k.customer_email)))
)
SELECT caller, name FROM orders WHERE place = 1
UNION ALL
SELECT caller, name FROM carts WHERE place = 1 AND caller NOT IN (SELECT caller FROM orders);

SELECT a.caller, a.persons, a.situation, a.open_orders, a.customer_id,
  HEX(CASE LEFT(a.who, 1) WHEN 'c' THEN LOWER(c.email) WHEN 'g' THEN SUBSTR(a.who, 2) END),
  HEX(IF(c.id IS NOT NULL, CONCAT_WS(' ', c.first, c.last), n.name)),
  HEX(IF(a.situation = 'several_open_orders', NULL, o.increment_id))
FROM oracle_answer a
LEFT JOIN oracle_customer c ON c.id = a.customer_id
LEFT JOIN oracle_named n ON n.caller = a.caller
LEFT JOIN oracle_order o ON o.entity_id = a.order_id
ORDER BY a.caller;
