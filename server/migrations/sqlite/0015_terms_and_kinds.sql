-- How long a group keeps the notes that it reads: years, and the moment before which nothing goes.
ALTER TABLE people_group ADD COLUMN keeping TEXT;

-- A theme, or a situation that often occurs.
ALTER TABLE theme ADD COLUMN kind TEXT NOT NULL DEFAULT 'theme';

-- How the time to speak was divided in a session, in shares without a name.
ALTER TABLE proof_session ADD COLUMN air TEXT;
