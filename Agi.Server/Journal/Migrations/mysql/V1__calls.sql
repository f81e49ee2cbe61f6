-- MySQL cannot take back half a migration: what is there already is left as it is.
-- One row a decision. Moments are milliseconds since 1970, UTC. What is not known yet is NULL.
CREATE TABLE IF NOT EXISTS journal_call (
    route_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    channel VARCHAR(150),
    superseded TINYINT NOT NULL DEFAULT 0,
    status VARCHAR(20),
    situation VARCHAR(40),
    rule VARCHAR(200),
    target VARCHAR(40),
    priority INT,
    language VARCHAR(10),
    dialed VARCHAR(80),
    caller VARCHAR(20),
    caller_hash BINARY(16),
    customer_id BIGINT,
    order_id BIGINT,
    order_number VARCHAR(50),
    store VARCHAR(64),
    rules_version CHAR(12),
    micros INT,
    routed_at BIGINT,
    routed_target VARCHAR(40),
    choice VARCHAR(200),
    prompts TEXT,
    dialogue VARCHAR(40),
    hung_up_in VARCHAR(64),
    routed_outcome VARCHAR(20),
    ended_at BIGINT,
    ended_target VARCHAR(80),
    ended_outcome VARCHAR(20),
    agent VARCHAR(80),
    queue_status VARCHAR(40),
    waited INT,
    talked INT,
    seconds INT,
    cause INT,
    transferred_to VARCHAR(80),
    incomplete TINYINT NOT NULL DEFAULT 0,
    -- An answer is the last word. Else what the engine saw itself (the caller was served, or hung up) says more than the dialplan.
    outcome VARCHAR(20) GENERATED ALWAYS AS (CASE WHEN ended_outcome = 'answered' THEN ended_outcome ELSE coalesce(routed_outcome, ended_outcome) END) STORED,
    KEY journal_call_at (at),
    KEY journal_call_channel (channel),
    KEY journal_call_caller (caller_hash, at),
    KEY journal_call_customer (customer_id, at),
    KEY journal_call_open (outcome, at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- What explain and replay need: JSON. In a table of its own, so that lists and statistics need not read past it.
CREATE TABLE IF NOT EXISTS journal_facts (
    route_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    facts MEDIUMTEXT NOT NULL,
    KEY journal_facts_at (at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- Every routing.yaml that a call was decided by.
CREATE TABLE IF NOT EXISTS journal_rules (
    version CHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    first_used_at BIGINT NOT NULL,
    content MEDIUMTEXT NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
