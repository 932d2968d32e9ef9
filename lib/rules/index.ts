import { dayOrWeekday } from './day-or-weekday';
import { duplicateContainerName } from './duplicate-container-name';
import { duplicateMountPath } from './duplicate-mount-path';
import { duplicateVolume } from './duplicate-volume';
import { fieldTooNew } from './field-too-new';
import { helperOutlivesJob } from './helper-outlives-job';
import { invalidName } from './invalid-name';
import { invalidQuantity } from './invalid-quantity';
import { invalidSchedule } from './invalid-schedule';
import { jobRestartPolicy } from './job-restart-policy';
import { limitBelowRequest } from './limit-below-request';
import { podRestartPolicy } from './pod-restart-policy';
import { portConflict } from './port-conflict';
import { probeSuccessThreshold } from './probe-success-threshold';
import { rootRefused } from './root-refused';
import { scheduleNeverComes } from './schedule-never-comes';
import { scheduleStepBeyondRange } from './schedule-step-beyond-range';
import { unevenSchedule } from './uneven-schedule';
import { unknownProbePort } from './unknown-probe-port';
import { unknownTimeZone } from './unknown-time-zone';
import { unknownVolume } from './unknown-volume';

/** Every rule, in the order its findings are reported. */
export const rules = [
  invalidName,
  duplicateContainerName,
  portConflict,
  unknownProbePort,
  probeSuccessThreshold,
  invalidQuantity,
  limitBelowRequest,
  unknownVolume,
  duplicateVolume,
  duplicateMountPath,
  rootRefused,
  podRestartPolicy,
  jobRestartPolicy,
  helperOutlivesJob,
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
