import type { Confidence, Severity } from './finding.js';

/** What a project says about itself in `assay.config.json` or under `"assay"` in package.json, defaults filled in. */
export interface Config {
  /** Globs of the files to audit, gitignore syntax, relative to the configuration; empty means every source file. */
  readonly include: readonly string[];
  /** Globs of files left out. */
  readonly exclude: readonly string[];
  /** Settings by rule id. */
  readonly rules: RuleSettings;
  /** Settings for some paths only; a later override wins over an earlier one. */
  readonly overrides: readonly Override[];
  readonly guards: readonly GuardSetting[];
  /** Routes that are open on purpose: `GET /health`, `POST /webhooks/*`, `/docs/**`. */
  readonly public: readonly string[];
  readonly gateways: readonly GatewaySetting[];
  /** Names of columns that say whose a row is, beside those assay knows. */
  readonly owners: readonly string[];
  /** Findings of this severity or worse make the audit fail. */
  readonly failOn: FailOn;
  /** Findings less sure than this are counted, not shown. */
  readonly minConfidence: Confidence;
}

/** The mildest severity that makes an audit fail. */
export type FailOn = Severity | 'none';

/** A rule's severity in this project, or `off`. */
export type RuleSetting = Severity | 'off';
/** Settings by rule id. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

/** Rule settings for the findings of some files. */
export interface Override {
  /** Globs, gitignore syntax. */
  readonly paths: readonly string[];
  readonly rules: RuleSettings;
}

/** What a guard proves about the request it lets through. */
export type GuardProof = 'user' | 'role' | 'owner' | 'signature';
/** Every proof a configured guard may name. */
export const GUARD_PROOFS: readonly GuardProof[] = ['user', 'role', 'owner', 'signature'];

/** A function, middleware or decorator that assay cannot see through. */
export interface GuardSetting {
  /** Name as the code uses it: `requireUser`, `auth.check`. */
  readonly name: string;
  /** Package or module it is imported from; any when absent. */
  readonly from?: string;
  readonly proves: GuardProof;
}

/** What a gateway call does with money. */
export type GatewayOperation = 'charge' | 'refund' | 'payout' | 'transfer';
/** Every operation a configured gateway may name. */
export const GATEWAY_OPERATIONS: readonly GatewayOperation[] = ['charge', 'refund', 'payout', 'transfer'];

/** A call that moves money and that assay does not know. */
export interface GatewaySetting {
  /** Access path of the call: `payments.charge`, `new().refunds.create`. */
  readonly call: string;
  /** Package or module the path starts at; when absent, the path is matched by the names the code uses. */
  readonly from?: string;
  readonly operation: GatewayOperation;
  /** Where the idempotency key goes: `arg0.key`. */
  readonly idempotencyKey?: string;
  /** Whether the call throws when the money did not move. */
  readonly throws: boolean;
}

/** What holds where nothing is configured. */
export const DEFAULT_CONFIG: Config = {
  include: [],
  exclude: [],
  rules: {},
  overrides: [],
  guards: [],
  public: [],
  gateways: [],
  owners: [],
  failOn: 'medium',
  minConfidence: 'medium',
};
