-- One row a decision. Moments are milliseconds since 1970, UTC. What is not known yet is NULL.
CREATE TABLE journal_call (
    route_id TEXT NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    channel TEXT,
    superseded INTEGER NOT NULL DEFAULT 0,
    status TEXT,
    situation TEXT,
    rule TEXT,
    target TEXT,
    priority INTEGER,
    language TEXT,
    dialed TEXT,
    caller TEXT,
    caller_hash BLOB,
    customer_id INTEGER,
    order_id INTEGER,
    order_number TEXT,
    store TEXT,
    rules_version TEXT,
    micros INTEGER,
    routed_at INTEGER,
    routed_target TEXT,
    choice TEXT,
    prompts TEXT,
    dialogue TEXT,
    hung_up_in TEXT,
    routed_outcome TEXT,
    ended_at INTEGER,
    ended_target TEXT,
    ended_outcome TEXT,
    agent TEXT,
    queue_status TEXT,
    waited INTEGER,
    talked INTEGER,
    seconds INTEGER,
    cause INTEGER,
    transferred_to TEXT,
    incomplete INTEGER NOT NULL DEFAULT 0,
    -- An answer is the last word. Else what the engine saw itself (the caller was served, or hung up) says more than the dialplan.
    outcome TEXT GENERATED ALWAYS AS (CASE WHEN ended_outcome = 'answered' THEN ended_outcome ELSE coalesce(routed_outcome, ended_outcome) END) STORED
);
CREATE INDEX journal_call_at ON journal_call (at);
CREATE INDEX journal_call_channel ON journal_call (channel);
CREATE INDEX journal_call_caller ON journal_call (caller_hash, at);
CREATE INDEX journal_call_customer ON journal_call (customer_id, at);
CREATE INDEX journal_call_open ON journal_call (at) WHERE outcome IS NULL;

-- What explain and replay need: JSON. In a table of its own, so that lists and statistics need not read past it.
CREATE TABLE journal_facts (
    route_id TEXT NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    facts TEXT NOT NULL
);
CREATE INDEX journal_facts_at ON journal_facts (at);

-- Every routing.yaml that a call was decided by.
CREATE TABLE journal_rules (
    version TEXT NOT NULL PRIMARY KEY,
    first_used_at INTEGER NOT NULL,
    content TEXT NOT NULL
);
