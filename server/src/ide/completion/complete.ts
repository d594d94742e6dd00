// What may be written at a place: the fields and values that the API has there, names of objects that are there, and whole documents.
import { kindFinder } from '../custom/workspace-kinds.ts';
import { objectAt } from '../place/api-place.ts';
import type { Completion, Resources, Spot } from '../types.ts';
import { apiVersions, kindValues } from './api-versions.ts';
import type { CompletionPlace } from './completion-place.ts';
import { cursorAt } from './cursor.ts';
import { fieldKeys } from './field-keys.ts';
import { fieldValues } from './field-values.ts';
import { rootKeys } from './root-keys.ts';

/** Everything that fits; the editor narrows it down to what is typed. Empty where nothing is known. */
export function complete(spot: Spot, resources: Resources): readonly Completion[] {
  const cursor = cursorAt(spot.document.facts.yaml.text, spot.offset, resources);
  if (!cursor) return [];
  const { snapshot } = spot.analysis;
  const { settings } = snapshot;
  const object = objectAt(cursor.root, cursor.path, settings.kubernetesVersion, kindFinder(snapshot, spot.document.uri));
  const place: CompletionPlace = {
    cursor,
    spot,
    release: settings.kubernetesVersion,
    object,
    inObject: cursor.path.slice(object?.base.length ?? 0),
  };
  return cursor.where === 'value' ? values(place) : keys(place);
}

function values(place: CompletionPlace): readonly Completion[] {
  const [first, ...more] = place.inObject;
  if (more.length === 0 && first === 'apiVersion') return apiVersions(place);
  if (more.length === 0 && first === 'kind') return kindValues(place);
  return fieldValues(place);
}

function keys(place: CompletionPlace): readonly Completion[] {
  return place.object ? fieldKeys(place) : rootKeys(place);
}
