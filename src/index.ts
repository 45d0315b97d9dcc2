/** The public API: what the command line does, for programs. */
export { rules } from '../rules/index.js';
export { analyze } from './analyze.js';
export type { AuditOptions } from './engine/audit-options.js';
export type { Rule } from './engine/rule-api.js';
export type { BaselineRecord } from './model/baseline.js';
export { DEFAULT_CONFIG } from './model/config.js';
export type { Config, GatewaySetting, GuardSetting, Override, RuleSetting } from './model/config.js';
export type { Diagnostic } from './model/diagnostic.js';
export type { Confidence, Finding, RuleMetadata, Severity, Step, SuppressedFinding } from './model/finding.js';
export type { Place } from './model/location.js';
export type { AuditResult, Count, Coverage } from './model/result.js';
