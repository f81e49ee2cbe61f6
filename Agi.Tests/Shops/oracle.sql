-- The rules for one order and for a caller, stated once more and in another language than the engine's, straight from the facts.
-- Before it come: the temporary tables oracle_owner(caller, kind, id), oracle_caller(caller, number) and oracle_number(order_id, number), the variable @now, and the views of one
-- Magento version: oracle_setting, oracle_status(status, state), oracle_store(store_id, website_id), oracle_customer(id, website_id, email, first, last), oracle_order(...),
-- oracle_billing(order_id, first, last), oracle_item(..., separately), oracle_payment, oracle_shipment, oracle_invoice, oracle_creditmemo, oracle_history, oracle_cart.

-- Part one: the situation of one order.

-- What is left to ship, counted on the parent row; a bundle that is shipped separately counts its children instead.
CREATE TEMPORARY TABLE oracle_left (order_id int unsigned PRIMARY KEY, qty decimal(20,4))
SELECT i.order_id,
  SUM(GREATEST(COALESCE(i.qty_ordered, 0) - COALESCE(i.qty_shipped, 0) - COALESCE(i.qty_refunded, 0) - COALESCE(i.qty_canceled, 0), 0)) AS qty
FROM oracle_item i
LEFT JOIN oracle_item p ON p.item_id = i.parent_item_id
WHERE COALESCE(i.is_virtual, 0) = 0 AND COALESCE(i.locked_do_ship, 0) = 0
  AND ((i.parent_item_id IS NULL AND NOT i.separately) OR p.separately)
GROUP BY i.order_id;

-- The history from its end, back = 1 for the last row. A row without a status says nothing of the status.
CREATE TEMPORARY TABLE oracle_told (order_id int unsigned, back int, status varchar(40), created_at datetime, PRIMARY KEY (order_id, back))
SELECT parent_id AS order_id, LOWER(status) AS status, created_at, ROW_NUMBER() OVER (PARTITION BY parent_id ORDER BY created_at DESC, entity_id DESC) AS back
FROM oracle_history
WHERE status <> '';

-- When the present run of the order's status began: the earliest row behind the last one of another status.
CREATE TEMPORARY TABLE oracle_run (order_id int unsigned PRIMARY KEY, since datetime)
WITH broken AS (
  SELECT t.order_id, MIN(t.back) AS back FROM oracle_told t JOIN oracle_order o ON o.entity_id = t.order_id WHERE t.status <> LOWER(o.status) GROUP BY t.order_id
)
SELECT t.order_id, MIN(t.created_at) AS since
FROM oracle_told t
JOIN oracle_order o ON o.entity_id = t.order_id
LEFT JOIN broken b ON b.order_id = t.order_id
WHERE t.status = LOWER(o.status) AND (b.back IS NULL OR t.back < b.back)
GROUP BY t.order_id;

-- Orders whose history tells of a payment that did not go through at once: fraud, or a status that belongs to one of two states.
CREATE TEMPORARY TABLE oracle_trouble (order_id int unsigned PRIMARY KEY)
SELECT DISTINCT order_id
FROM oracle_told
WHERE status = 'fraud' OR status IN (SELECT LOWER(status) FROM oracle_status WHERE LOWER(state) IN ('pending_payment', 'payment_review'));

-- The row of the table that each order matches first, and the class that it gives; a row that says "no class, stop" gives none.
CREATE TEMPORARY TABLE oracle_class (order_id int unsigned PRIMARY KEY, table_row int, class varchar(30))
WITH documents AS (
  SELECT o.entity_id AS order_id, LOWER(COALESCE(o.state, '')) AS state, LOWER(COALESCE(o.status, '')) AS status, LOWER(COALESCE(o.hold_before_state, '')) AS hold_before,
    o.created_at, o.updated_at, COALESCE(o.is_virtual, 0) = 1 AS is_virtual, COALESCE(l.qty, 0) > 0 AS is_left,
    COALESCE(o.grand_total, 0) AS total, COALESCE(o.total_paid, 0) AS paid, COALESCE(o.total_canceled, 0) AS canceled, COALESCE(o.total_refunded, 0) AS refunded,
    COALESCE(y.amount_authorized, 0) AS authorized, LOWER(COALESCE(y.method, '')) AS method,
    (SELECT MAX(x.created_at) FROM oracle_shipment x WHERE x.order_id = o.entity_id) AS shipped_at,
    (SELECT MAX(x.created_at) FROM oracle_invoice x WHERE x.order_id = o.entity_id AND COALESCE(x.state, 0) <> 3) AS invoiced_at,
    (SELECT MAX(x.created_at) FROM oracle_creditmemo x WHERE x.order_id = o.entity_id AND x.state = 1) AS refund_opened_at,
    (SELECT MAX(x.created_at) FROM oracle_creditmemo x WHERE x.order_id = o.entity_id AND x.state = 2) AS refunded_at,
    r.since, h.order_id IS NOT NULL AS had_trouble
  FROM oracle_order o
  LEFT JOIN oracle_payment y ON y.parent_id = o.entity_id
  LEFT JOIN oracle_left l ON l.order_id = o.entity_id
  LEFT JOIN oracle_run r ON r.order_id = o.entity_id
  LEFT JOIN oracle_trouble h ON h.order_id = o.entity_id
),
money AS (
  SELECT *, IF(paid > 0 AND refunded >= paid, LEAST(total - paid - canceled, 0), total - paid - canceled) AS due, total > 0 AND authorized >= total - 0.005 AS is_authorized FROM documents
),
facts AS (
  SELECT order_id, state, status, hold_before, is_virtual, is_left, due, paid, had_trouble,
    due <= 0.005 OR is_authorized AS settled,
    method <> '' AND NOT (method IN ('checkmo', 'purchaseorder', 'cashondelivery', 'free', 'ccsave') OR method LIKE '%banktransfer%') AS is_online,
    method IN ('checkmo', 'banktransfer') AS can_be_overdue,
    state = 'canceled' OR (status = 'canceled' AND state IN ('new', 'pending_payment') AND invoiced_at IS NULL AND shipped_at IS NULL) AS is_canceled,
    TIMESTAMPDIFF(SECOND, created_at, @now) AS age,
    TIMESTAMPDIFF(SECOND, COALESCE(since, shipped_at, updated_at), @now) AS since_age,
    TIMESTAMPDIFF(SECOND, COALESCE(invoiced_at, updated_at), @now) AS invoiced_age,
    TIMESTAMPDIFF(SECOND, shipped_at, @now) AS shipped_age,
    TIMESTAMPDIFF(SECOND, refund_opened_at, @now) AS refund_open_age,
    TIMESTAMPDIFF(SECOND, refunded_at, @now) AS refunded_age
  FROM money
),
verdicts AS (
  SELECT order_id,
    CASE
      WHEN is_canceled THEN IF(is_online AND paid = 0 AND since_age < 7 * 86400 AND had_trouble, '01 payment_failed', '01')
      WHEN status IN ('paypal_reversed') AND since_age < 30 * 86400 THEN '02 payment_issue'
      WHEN (state = 'payment_review' OR (status = 'fraud' AND state IN ('new', 'pending_payment', 'processing', 'holded'))) AND age < 30 * 86400 THEN '03 payment_issue'
      WHEN state = 'holded' AND hold_before IN ('pending_payment', 'payment_review') AND age < 30 * 86400 THEN '04 payment_issue'
      WHEN state IN ('pending_payment', 'new') AND NOT settled AND is_online
        THEN CASE WHEN age < 15 * 60 THEN '05 checkout_in_progress' WHEN age < 30 * 86400 THEN '05 payment_issue' ELSE '05' END
      WHEN can_be_overdue AND due > 0.005 AND state IN ('new', 'processing', 'holded') AND age >= 7 * 86400 AND age < 90 * 86400 THEN '06 payment_issue'
      WHEN status IN ('delivered') THEN IF(since_age < 14 * 86400, '07 recent_delivery', '07')
      WHEN state IN ('new', 'processing', 'holded', 'pending_payment') AND (is_virtual OR is_left) AND age < 180 * 86400 THEN '08 undelivered_order'
      WHEN state = 'complete' AND shipped_age < 14 * 86400 AND is_left THEN '09 undelivered_order'
      WHEN refund_open_age < 180 * 86400 OR refunded_age < 30 * 86400 THEN '10 refund_return'
      WHEN state NOT IN ('new', 'processing', 'complete', 'holded') THEN '00'
      WHEN is_virtual THEN IF(invoiced_age < 14 * 86400, '11 recent_delivery', '11')
      WHEN shipped_age < 3 * 86400 THEN '12 undelivered_order'
      WHEN shipped_age < 14 * 86400 THEN '13 recent_delivery'
      ELSE '00'
    END AS verdict
  FROM facts
)
SELECT order_id, CAST(LEFT(verdict, 2) AS int) AS table_row, NULLIF(SUBSTR(verdict, 4), '') AS class FROM verdicts;

-- Part two: who is who.

SET @global = EXISTS (SELECT 1 FROM oracle_setting WHERE scope = 'default' AND scope_id = 0 AND path = 'customer/account_share/scope' AND value = '0');

-- Letters are compared byte by byte once they are lower case: a collation takes é for e, but two mailboxes are two people.
CREATE TEMPORARY TABLE oracle_account (id int unsigned PRIMARY KEY, website_id int, email varchar(255) COLLATE utf8mb4_bin, KEY (email))
SELECT id, website_id, LOWER(email) AS email FROM oracle_customer;

-- Orders and carts of guests. A customer_id that leads to no customer is a guest's.
CREATE TEMPORARY TABLE oracle_guest (kind varchar(10), id int unsigned, website_id int, email varchar(255) COLLATE utf8mb4_bin, PRIMARY KEY (kind, id), KEY (email))
SELECT 'order' AS kind, o.entity_id AS id, s.website_id, LOWER(o.customer_email) AS email
FROM oracle_order o LEFT JOIN oracle_store s ON s.store_id = o.store_id
WHERE COALESCE(o.customer_id, 0) NOT IN (SELECT id FROM oracle_account)
UNION ALL
SELECT 'cart', k.entity_id, s.website_id, LOWER(k.customer_email)
FROM oracle_cart k LEFT JOIN oracle_store s ON s.store_id = k.store_id
WHERE COALESCE(k.customer_id, 0) NOT IN (SELECT id FROM oracle_account);

-- E-mails that many use: more than five numbers over their guest orders.
CREATE TEMPORARY TABLE oracle_nobody (email varchar(255) COLLATE utf8mb4_bin PRIMARY KEY)
SELECT g.email FROM oracle_guest g JOIN oracle_number n ON n.order_id = g.id WHERE g.kind = 'order' AND g.email <> '' GROUP BY g.email HAVING COUNT(DISTINCT n.number) > 5;

-- Whose each order and cart is, by words: 'c' and the customer, 'g' and the guest's e-mail, 'o' or 'q' and the order or cart itself where there is no e-mail.
-- An e-mail that is nobody's stands for another person to each caller: those words end in a line feed and the caller, and only orders and carts with the caller's number have them.
CREATE TEMPORARY TABLE oracle_whose (kind varchar(10), id int unsigned, who varchar(300) COLLATE utf8mb4_bin, caller int, KEY (kind, id), KEY (who))
SELECT 'order' AS kind, o.entity_id AS id, CONCAT('c', o.customer_id) AS who, NULL AS caller FROM oracle_order o WHERE o.customer_id IN (SELECT id FROM oracle_account)
UNION ALL
SELECT 'cart', k.entity_id, CONCAT('c', k.customer_id), NULL FROM oracle_cart k WHERE k.customer_id IN (SELECT id FROM oracle_account)
UNION ALL
SELECT 'order', g.id, CONCAT('g', g.email, '\n', a.caller), a.caller
FROM oracle_guest g JOIN oracle_nobody b ON b.email = g.email JOIN (SELECT DISTINCT n.order_id, a.caller FROM oracle_number n JOIN oracle_caller a ON a.number = n.number) a ON a.order_id = g.id
WHERE g.kind = 'order'
UNION ALL
SELECT 'cart', g.id, CONCAT('g', g.email, '\n', w.caller), w.caller
FROM oracle_guest g JOIN oracle_nobody b ON b.email = g.email JOIN oracle_owner w ON w.kind = 'cart' AND w.id = g.id
WHERE g.kind = 'cart'
UNION ALL
SELECT g.kind, g.id,
  COALESCE(
    -- The same website first; where accounts are global, any.
    CONCAT('c', (SELECT MIN(c.id) FROM oracle_account c WHERE c.email = g.email AND c.website_id = g.website_id)),
    CONCAT('c', (SELECT MIN(c.id) FROM oracle_account c WHERE c.email = g.email AND @global)),
    CONCAT('g', NULLIF(g.email, '')),
    CONCAT(IF(g.kind = 'order', 'o', 'q'), g.id)),
  NULL
FROM oracle_guest g
WHERE COALESCE(g.email, '') NOT IN (SELECT email FROM oracle_nobody);

-- Who stands behind each caller's number.
CREATE TEMPORARY TABLE oracle_person (caller int, who varchar(300) COLLATE utf8mb4_bin, PRIMARY KEY (caller, who))
SELECT w.caller, CONCAT('c', c.id) AS who FROM oracle_owner w JOIN oracle_account c ON c.id = w.id WHERE w.kind = 'customer'
UNION
SELECT w.caller, h.who FROM oracle_owner w JOIN oracle_whose h ON h.kind = 'order' AND h.id = w.id AND COALESCE(h.caller, w.caller) = w.caller WHERE w.kind = 'order'
UNION
SELECT w.caller, h.who
FROM oracle_owner w
JOIN oracle_whose h ON h.kind = 'cart' AND h.id = w.id AND COALESCE(h.caller, w.caller) = w.caller
JOIN oracle_cart k ON k.entity_id = w.id
-- An empty cart, or one that was given up, makes nobody known who is not known by an account or an order.
WHERE w.kind = 'cart' AND k.is_active = 1 AND (k.items_count > 0 OR h.who LIKE 'c%' OR EXISTS (SELECT 1 FROM oracle_whose x WHERE x.kind = 'order' AND x.who = h.who));

-- Part three: the situation of the caller.

-- The orders of each person that count. Who has ordered again has forgotten the payment that failed: rows 1 and 5.
CREATE TEMPORARY TABLE oracle_placed (who varchar(300) COLLATE utf8mb4_bin, order_id int unsigned, created_at datetime, table_row int, class varchar(30), PRIMARY KEY (who, order_id))
SELECT h.who, c.order_id, o.created_at, c.table_row, c.class
FROM oracle_whose h
JOIN oracle_class c ON c.order_id = h.id
JOIN oracle_order o ON o.entity_id = h.id
WHERE h.kind = 'order';

CREATE TEMPORARY TABLE oracle_counted (who varchar(300) COLLATE utf8mb4_bin, order_id int unsigned, created_at datetime, class varchar(30), place int, open_orders int, KEY (who))
WITH remembered AS (
  SELECT f.who, f.order_id, f.created_at, IF(f.class = 'payment_failed', 'payment_issue', f.class) AS class
  FROM oracle_placed f
  WHERE f.class IS NOT NULL
    AND NOT (f.table_row IN (1, 5) AND EXISTS (
      SELECT 1 FROM oracle_placed l
      WHERE l.who = f.who AND l.table_row NOT BETWEEN 1 AND 5 AND (l.created_at > f.created_at OR (l.created_at = f.created_at AND l.order_id > f.order_id))))
),
counted AS (
  SELECT who, order_id, created_at, class, SUM(class = 'undelivered_order') OVER (PARTITION BY who) AS open_orders FROM remembered
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
  SELECT k.entity_id, k.customer_id
  FROM oracle_cart k
  WHERE k.is_active = 1 AND k.items_count > 0
    AND TIMESTAMPDIFF(SECOND, k.updated_at, @now) < 7 * 86400 AND TIMESTAMPDIFF(SECOND, k.created_at, @now) < 90 * 86400
    AND k.entity_id NOT IN (SELECT o.quote_id FROM oracle_order o WHERE o.quote_id IS NOT NULL)
)
SELECT p.caller, p.who
FROM lively k
JOIN oracle_whose h ON h.kind = 'cart' AND h.id = k.entity_id AND h.who = CONCAT('c', k.customer_id)
JOIN oracle_person p ON p.who = h.who
UNION
SELECT p.caller, p.who
FROM lively k
JOIN oracle_owner w ON w.kind = 'cart' AND w.id = k.entity_id
JOIN oracle_whose h ON h.kind = 'cart' AND h.id = k.entity_id
JOIN oracle_person p ON p.caller = w.caller AND p.who = h.who;

-- The newest order of each person, whatever its class.
CREATE TEMPORARY TABLE oracle_newest (who varchar(300) COLLATE utf8mb4_bin PRIMARY KEY, order_id int unsigned, created_at datetime)
SELECT who, order_id, created_at
FROM (SELECT who, order_id, created_at, ROW_NUMBER() OVER (PARTITION BY who ORDER BY created_at DESC, order_id DESC) AS place FROM oracle_placed) o
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

-- People who share an e-mail have numbers of their own: a guest has the name of the newest order with the caller's number (or its billing address), else of the newest such cart, else of the newest order.
CREATE TEMPORARY TABLE oracle_named (caller int PRIMARY KEY, name text)
WITH names AS (
  SELECT a.caller, TRIM(CONCAT_WS(' ', COALESCE(o.customer_firstname, b.first), COALESCE(o.customer_lastname, b.last))) AS name,
    IF(w.caller IS NULL, 3, 1) AS choice, o.created_at AS at, o.entity_id AS id
  FROM oracle_answer a
  JOIN oracle_placed h ON h.who = a.who
  JOIN oracle_order o ON o.entity_id = h.order_id
  LEFT JOIN oracle_billing b ON b.order_id = o.entity_id
  LEFT JOIN oracle_owner w ON w.caller = a.caller AND w.kind = 'order' AND w.id = o.entity_id
  WHERE a.customer_id IS NULL
  UNION ALL
  SELECT a.caller, TRIM(CONCAT_WS(' ', k.customer_firstname, k.customer_lastname)), 2, k.updated_at, k.entity_id
  FROM oracle_answer a
  JOIN oracle_owner w ON w.caller = a.caller AND w.kind = 'cart'
  JOIN oracle_whose h ON h.kind = 'cart' AND h.id = w.id AND h.who = a.who
  JOIN oracle_cart k ON k.entity_id = w.id
  WHERE a.customer_id IS NULL
),
placed AS (
  SELECT caller, name, ROW_NUMBER() OVER (PARTITION BY caller ORDER BY choice, at DESC, id DESC) AS place FROM names WHERE name <> ''
)
SELECT caller, name FROM placed WHERE place = 1;

SELECT a.caller, a.persons, a.situation, a.open_orders, a.customer_id,
  HEX(CASE LEFT(a.who, 1) WHEN 'c' THEN LOWER(c.email) WHEN 'g' THEN SUBSTRING_INDEX(SUBSTR(a.who, 2), '\n', 1) END),
  HEX(IF(c.id IS NOT NULL, CONCAT_WS(' ', c.first, c.last), n.name)),
  HEX(IF(a.situation = 'several_open_orders', NULL, o.increment_id))
FROM oracle_answer a
LEFT JOIN oracle_customer c ON c.id = a.customer_id
LEFT JOIN oracle_named n ON n.caller = a.caller
LEFT JOIN oracle_order o ON o.entity_id = a.order_id
ORDER BY a.caller;
