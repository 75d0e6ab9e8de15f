-- The results store of bereik: one SQLite file for each --out, which any number of processes may read and write at a time.
-- Version 1. PRAGMA application_id = 1112689481 ('BRKI' as a number) and PRAGMA user_version = 1 mark it; a bereik that does not
-- know the version refuses the file. Rows are only ever added: the triggers at the end refuse everything else.
-- Everything that belongs to a replication is written in one transaction, so that it is there as a whole or not at all.

-- A scenario as one version of the program understood it: equal digests, seeds and versions give equal results, bit by bit.
CREATE TABLE run (
  id INTEGER PRIMARY KEY,    -- as bereik list shows it
  scenario TEXT NOT NULL,    -- the path as it was typed
  title TEXT NOT NULL,
  question TEXT NOT NULL,
  reference TEXT NOT NULL,   -- the table of published figures beside it, or none
  digest TEXT NOT NULL,      -- over every setting, the seed and the trace of alerts: 16 hexadecimal digits
  seed TEXT NOT NULL,        -- up to 64 bits without a sign, more than an INTEGER holds
  version TEXT NOT NULL,     -- of the code
  compiler TEXT NOT NULL
);

-- Every file that was read for it, as it was read: what is needed to make the run again.
CREATE TABLE source (
  run INTEGER NOT NULL REFERENCES run,
  place INTEGER NOT NULL,    -- from 0: the scenario, what it extends and so on, then its trace of alerts
  path TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (run, place)
) WITHOUT ROWID;

-- Every --set, in order.
CREATE TABLE override (
  run INTEGER NOT NULL REFERENCES run,
  place INTEGER NOT NULL,    -- from 0
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (run, place)
) WITHOUT ROWID;

-- Each time that a program worked on a run: the first, and one for each --resume.
CREATE TABLE start (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run,
  verb TEXT NOT NULL,
  at TEXT NOT NULL,          -- UTC, 2026-01-31T12:00:00Z
  folder TEXT NOT NULL,      -- where it was called
  machine TEXT NOT NULL,     -- system, processor, cores
  first_replication INTEGER NOT NULL,
  replications INTEGER NOT NULL  -- how many it was asked for; fewer of them in the table below: it did not end
);

CREATE TABLE argument (
  start INTEGER NOT NULL REFERENCES start,
  place INTEGER NOT NULL,    -- from 0
  word TEXT NOT NULL,
  PRIMARY KEY (start, place)
) WITHOUT ROWID;

-- The names of all metrics of all runs.
CREATE TABLE metric (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  scope TEXT NOT NULL,       -- all, or a group such as age:75+
  unit TEXT NOT NULL,        -- 1 for counts and shares
  UNIQUE (name, scope, unit)
);

CREATE TABLE replication (
  run INTEGER NOT NULL REFERENCES run,
  id INTEGER NOT NULL,
  fingerprint TEXT NOT NULL, -- over all counts and times: 16 hexadecimal digits
  cpu_s REAL NOT NULL,       -- what it took; of no meaning for results
  peak_kib INTEGER NOT NULL,
  start INTEGER NOT NULL REFERENCES start,
  PRIMARY KEY (run, id)
) WITHOUT ROWID;

CREATE TABLE value (
  run INTEGER NOT NULL,
  replication INTEGER NOT NULL,
  place INTEGER NOT NULL,    -- from 0: the order of a replication's metrics
  metric INTEGER NOT NULL REFERENCES metric,
  value REAL NOT NULL,       -- Inf: unreached
  PRIMARY KEY (run, replication, place),
  FOREIGN KEY (run, replication) REFERENCES replication
) WITHOUT ROWID;

-- For people with a question in SQL.
CREATE VIEW result AS
  SELECT value.run, value.replication, metric.name, metric.scope, metric.unit, value.value
  FROM value JOIN metric ON metric.id = value.metric;

CREATE TRIGGER run_is_kept BEFORE DELETE ON run BEGIN SELECT RAISE(ABORT, 'runs are only added'); END;
CREATE TRIGGER run_is_final BEFORE UPDATE ON run BEGIN SELECT RAISE(ABORT, 'runs are only added'); END;
CREATE TRIGGER source_is_kept BEFORE DELETE ON source BEGIN SELECT RAISE(ABORT, 'sources are only added'); END;
CREATE TRIGGER source_is_final BEFORE UPDATE ON source BEGIN SELECT RAISE(ABORT, 'sources are only added'); END;
CREATE TRIGGER override_is_kept BEFORE DELETE ON override BEGIN SELECT RAISE(ABORT, 'overrides are only added'); END;
CREATE TRIGGER override_is_final BEFORE UPDATE ON override BEGIN SELECT RAISE(ABORT, 'overrides are only added'); END;
CREATE TRIGGER start_is_kept BEFORE DELETE ON start BEGIN SELECT RAISE(ABORT, 'starts are only added'); END;
CREATE TRIGGER start_is_final BEFORE UPDATE ON start BEGIN SELECT RAISE(ABORT, 'starts are only added'); END;
CREATE TRIGGER argument_is_kept BEFORE DELETE ON argument BEGIN SELECT RAISE(ABORT, 'arguments are only added'); END;
CREATE TRIGGER argument_is_final BEFORE UPDATE ON argument BEGIN SELECT RAISE(ABORT, 'arguments are only added'); END;
CREATE TRIGGER metric_is_kept BEFORE DELETE ON metric BEGIN SELECT RAISE(ABORT, 'metrics are only added'); END;
CREATE TRIGGER metric_is_final BEFORE UPDATE ON metric BEGIN SELECT RAISE(ABORT, 'metrics are only added'); END;
CREATE TRIGGER replication_is_kept BEFORE DELETE ON replication
  BEGIN SELECT RAISE(ABORT, 'replications are only added'); END;
CREATE TRIGGER replication_is_final BEFORE UPDATE ON replication
  BEGIN SELECT RAISE(ABORT, 'replications are only added'); END;
CREATE TRIGGER value_is_kept BEFORE DELETE ON value BEGIN SELECT RAISE(ABORT, 'values are only added'); END;
CREATE TRIGGER value_is_final BEFORE UPDATE ON value BEGIN SELECT RAISE(ABORT, 'values are only added'); END;
