CREATE TABLE claims (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  amount_cents integer NOT NULL,
  status text NOT NULL
);

CREATE TABLE refund_retries (
  claim_id uuid PRIMARY KEY,
  user_id uuid NOT NULL
);
