// Defaults of flowcontrol.apiserver.k8s.io/v1 and v1beta3.
import type { ExemptPriorityLevelConfiguration, FlowSchemaSpec, LimitedPriorityLevelConfiguration, QueuingConfiguration } from '#schemas';
import { absent, type DefaultTable, zero } from './table.ts';

const flowSchema = zero<FlowSchemaSpec>({ matchingPrecedence: 1000 });
const exempt = absent<ExemptPriorityLevelConfiguration>({ nominalConcurrencyShares: 0, lendablePercent: 0 });
const limited = absent<LimitedPriorityLevelConfiguration>({ nominalConcurrencyShares: 30, lendablePercent: 0 });
const queuing = zero<QueuingConfiguration>({ handSize: 8, queues: 64, queueLengthLimit: 50 });

export const flowcontrolDefaults: DefaultTable = {
  'flowcontrol/v1.FlowSchemaSpec': flowSchema,
  'flowcontrol/v1.ExemptPriorityLevelConfiguration': exempt,
  'flowcontrol/v1.LimitedPriorityLevelConfiguration': limited,
  'flowcontrol/v1.QueuingConfiguration': queuing,
  'flowcontrol/v1beta3.FlowSchemaSpec': flowSchema,
  'flowcontrol/v1beta3.ExemptPriorityLevelConfiguration': exempt,
  'flowcontrol/v1beta3.LimitedPriorityLevelConfiguration': limited,
  'flowcontrol/v1beta3.QueuingConfiguration': queuing,
};
