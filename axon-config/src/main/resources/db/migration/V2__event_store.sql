-- Axon's tables, as its JDBC stores expect them (camel-case columns fold to lower case).
CREATE TABLE DomainEventEntry (
  globalIndex bigserial NOT NULL PRIMARY KEY,
  aggregateIdentifier varchar(255) NOT NULL,
  sequenceNumber bigint NOT NULL,
  type varchar(255),
  eventIdentifier varchar(255) NOT NULL UNIQUE,
  metaData bytea,
  payload bytea NOT NULL,
  payloadRevision varchar(255),
  payloadType varchar(255) NOT NULL,
  timeStamp varchar(255) NOT NULL,
  -- every stream is named kind/tenant/id
  tenant_id uuid GENERATED ALWAYS AS (split_part(aggregateIdentifier, '/', 2)::uuid) STORED NOT NULL,
  UNIQUE (aggregateIdentifier, sequenceNumber)
);

CREATE TABLE SnapshotEventEntry (
  aggregateIdentifier varchar(255) NOT NULL,
  sequenceNumber bigint NOT NULL,
  type varchar(255) NOT NULL,
  eventIdentifier varchar(255) NOT NULL UNIQUE,
  metaData bytea,
  payload bytea NOT NULL,
  payloadRevision varchar(255),
  payloadType varchar(255) NOT NULL,
  timeStamp varchar(255) NOT NULL,
  PRIMARY KEY (aggregateIdentifier, sequenceNumber)
);

CREATE TABLE TokenEntry (
  processorName varchar(255) NOT NULL,
  segment integer NOT NULL,
  token bytea,
  tokenType varchar(255),
  timestamp varchar(255),
  owner varchar(255),
  PRIMARY KEY (processorName, segment)
);

GRANT SELECT, INSERT ON DomainEventEntry TO stepwarden_writer;
GRANT USAGE ON SEQUENCE domainevententry_globalindex_seq TO stepwarden_writer;
GRANT SELECT, INSERT, DELETE ON SnapshotEventEntry TO stepwarden_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON TokenEntry TO stepwarden_writer;
