-- From when on an invitation's link is good for nothing: known without its events, for whoever opens the link.
ALTER TABLE invitation ADD COLUMN expires_at timestamptz NOT NULL DEFAULT now() + interval '7 days';
ALTER TABLE invitation ALTER COLUMN expires_at DROP DEFAULT;

-- Sessions that were begun before it have ended.
ALTER TABLE person ADD COLUMN password_changed_at timestamptz NOT NULL DEFAULT '1970-01-01T00:00:00Z';
