import { dayOrWeekday } from './day-or-weekday';
import { deadlineTooShort } from './deadline-too-short';
import { duplicateContainerName } from './duplicate-container-name';
import { duplicateMountPath } from './duplicate-mount-path';
import { duplicateObject } from './duplicate-object';
import { duplicatePortName } from './duplicate-port-name';
import { duplicateVolume } from './duplicate-volume';
import { fieldTooNew } from './field-too-new';
import { floatingImage } from './floating-image';
import { helperOutlivesJob } from './helper-outlives-job';
import { invalidImage } from './invalid-image';
import { invalidName } from './invalid-name';
import { invalidQuantity } from './invalid-quantity';
import { invalidSchedule } from './invalid-schedule';
import { jobBehindService } from './job-behind-service';
import { jobFailIndexWithoutBackoff } from './job-fail-index-without-backoff';
import { jobFailedIndexesWithoutBackoff } from './job-failed-indexes-without-backoff';
import { jobFailurePolicyRestarts } from './job-failure-policy-restarts';
import { jobFailureRuleCriterion } from './job-failure-rule-criterion';
import { jobGeneratedSelector } from './job-generated-selector';
import { jobInvalidExitCodes } from './job-invalid-exit-codes';
import { jobInvalidHostname } from './job-invalid-hostname';
import { jobInvalidManagedBy } from './job-invalid-managed-by';
import { jobInvalidPodCondition } from './job-invalid-pod-condition';
import { jobInvalidSuccessIndexes } from './job-invalid-success-indexes';
import { jobManualSelector } from './job-manual-selector';
import { jobMissingCompletions } from './job-missing-completions';
import { jobNegativeNumber } from './job-negative-number';
import { jobNotIndexed } from './job-not-indexed';
import { jobPolicyTooLong } from './job-policy-too-long';
import { jobRefusedWhenDue } from './job-refused-when-due';
import { jobReplacementConflict } from './job-replacement-conflict';
import { jobReservedLabel } from './job-reserved-label';
import { jobRestartPolicy } from './job-restart-policy';
import { jobSuccessCountTooHigh } from './job-success-count-too-high';
import { jobSuccessPolicyEmpty } from './job-success-policy-empty';
import { jobTooManyFailedIndexes } from './job-too-many-failed-indexes';
import { jobTooMuchParallelism } from './job-too-much-parallelism';
import { jobUnknownChoice } from './job-unknown-choice';
import { jobUnknownContainer } from './job-unknown-container';
import { jobUnlimitedFailedIndexes } from './job-unlimited-failed-indexes';
import { jobUnreadableSelector } from './job-unreadable-selector';
import { jobWrongType } from './job-wrong-type';
import { limitBelowRequest } from './limit-below-request';
import { numberOutOfRange } from './number-out-of-range';
import { podRestartPolicy } from './pod-restart-policy';
import { portConflict } from './port-conflict';
import { probeSuccessThreshold } from './probe-success-threshold';
import { rootRefused } from './root-refused';
import { scheduleNeverComes } from './schedule-never-comes';
import { scheduleStepBeyondRange } from './schedule-step-beyond-range';
import { sleepExceedsGrace } from './sleep-exceeds-grace';
import { unevenSchedule } from './uneven-schedule';
import { unknownProbePort } from './unknown-probe-port';
import { unknownTimeZone } from './unknown-time-zone';
import { unknownVolume } from './unknown-volume';

/** Every rule, in the order its findings are reported. */
export const rules = [
  duplicateObject,
  invalidName,
  invalidImage,
  floatingImage,
  numberOutOfRange,
  duplicateContainerName,
  portConflict,
  duplicatePortName,
  unknownProbePort,
  probeSuccessThreshold,
  invalidQuantity,
  limitBelowRequest,
  unknownVolume,
  duplicateVolume,
  duplicateMountPath,
  rootRefused,
  sleepExceedsGrace,
  podRestartPolicy,
  jobRestartPolicy,
  jobWrongType,
  jobUnknownChoice,
  jobNegativeNumber,
  jobNotIndexed,
  jobMissingCompletions,
  jobTooMuchParallelism,
  jobFailedIndexesWithoutBackoff,
  jobTooManyFailedIndexes,
  jobUnlimitedFailedIndexes,
  jobInvalidHostname,
  jobFailurePolicyRestarts,
  jobReplacementConflict,
  jobFailureRuleCriterion,
  jobUnknownContainer,
  jobInvalidExitCodes,
  jobInvalidPodCondition,
  jobFailIndexWithoutBackoff,
  jobSuccessPolicyEmpty,
  jobInvalidSuccessIndexes,
  jobSuccessCountTooHigh,
  jobPolicyTooLong,
  jobInvalidManagedBy,
  jobUnreadableSelector,
  jobGeneratedSelector,
  jobManualSelector,
  jobReservedLabel,
  jobRefusedWhenDue,
  helperOutlivesJob,
  jobBehindService,
  deadlineTooShort,
  invalidSchedule,
  scheduleNeverComes,
  scheduleStepBeyondRange,
  unevenSchedule,
  dayOrWeekday,
  unknownTimeZone,
  fieldTooNew,
] as const;

/** The id of a rule. */
export type RuleId = (typeof rules)[number]['id'];
