// The kinds of events.k8s.io: the newer form of the core group's Event.
import { eventsEvent } from '../core/event.ts';
import type { KindRules } from '../kind.ts';

export const eventsKinds: readonly KindRules[] = [eventsEvent];
